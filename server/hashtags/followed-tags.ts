import { keepByKey } from '../platform/memory.ts'
import { oncePerProcess } from '../platform/once.ts'
import { allFollowed } from './queries.ts'
import type {} from './events.ts'

/** The folded names of the hashtags that a member follows; kept in memory for members who are active. */
export const followedTags = oncePerProcess((ctx) =>
  keepByKey<ReadonlySet<string>>(ctx, {
    load: async (accountId) => new Set(await allFollowed(ctx.db, accountId)),
    outdates: (event) =>
      event.name === 'hashtag.followed' || event.name === 'hashtag.unfollowed' ? event.accountId : undefined,
    most: 10_000,
  }),
)
