import type { Tag } from '../../wire/tag.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { countFollows, deleteFollow, insertFollow } from './queries.ts'
import { requireName, showHashtag } from './show-hashtag.ts'
import type {} from './events.ts'

/** A home timeline is merged from the lists of what one follows, so their number has a bound. */
export const mostFollowedHashtags = 1000

/**
 * Follows a hashtag; doing it again changes nothing. A hashtag that nobody has used yet can be followed.
 * @throws Refusal not_found when the name cannot be a hashtag; invalid when the member follows very many already.
 */
export async function followHashtag(ctx: Context, viewer: Viewer, given: string): Promise<Tag> {
  const tag = foldHashtag(requireName(given))
  const { accountId } = viewer
  await transact(ctx, async (tx, emit) => {
    const isNew = await insertFollow(tx, {
      account_id: accountId,
      tag,
      id: ctx.newId(),
      created_at: ctx.now(),
    })
    if (!isNew) return
    if ((await countFollows(tx, accountId)) > mostFollowedHashtags) {
      throw new Refusal('invalid', `You can follow at most ${mostFollowedHashtags} hashtags.`)
    }
    emit({ name: 'hashtag.followed', accountId, tag })
  })
  return showHashtag(ctx, viewer, given)
}

/**
 * Ends following a hashtag; doing it again changes nothing.
 * @throws Refusal not_found when the name cannot be a hashtag.
 */
export async function unfollowHashtag(ctx: Context, viewer: Viewer, given: string): Promise<Tag> {
  const tag = foldHashtag(requireName(given))
  const { accountId } = viewer
  await transact(ctx, async (tx, emit) => {
    const was = await deleteFollow(tx, accountId, tag)
    if (was) emit({ name: 'hashtag.unfollowed', accountId, tag })
  })
  return showHashtag(ctx, viewer, given)
}
