import { keep } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { allFollowed } from './queries.ts'
import type {} from './events.ts'

const nothing: ReadonlySet<string> = new Set()
const mostMembers = 10_000

/** The folded names of the hashtags that a member follows; kept in memory for members who are active. */
export const followedTags = oncePerProcess((ctx) => {
  const kept = keep<ReadonlySet<string>>(mostMembers, async (ids) => {
    const byAccount = Map.groupBy(await allFollowed(ctx.db, ids), (row) => row.account_id)
    return new Map(ids.map((id) => [id, new Set(byAccount.get(id)?.map((row) => row.tag))]))
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'hashtag.followed' || event.name === 'hashtag.unfollowed') kept.drop(event.accountId)
  })
  ctx.bus.onGap.add(() => kept.clear())
  return {
    of: async (accountId: number): Promise<ReadonlySet<string>> =>
      (await kept.get([accountId])).get(accountId) ?? nothing,
  }
})
