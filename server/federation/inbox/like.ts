import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { favourite } from '../../posts/favourite.ts'
import { visiblePost } from '../../posts/queries.ts'
import { storeRemoteEmojis } from '../media/store-remote-emojis.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { knownPostId } from '../storing/store-post.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { authorOf, noteEmoji } from './queries.ts'
import type { Sender } from './sender.ts'

const longestEmoji = 100

/**
 * Like, and EmojiReact of Pleroma and Misskey's Like with an emoji: a favourite of a post of this server, with the emoji beside. Others'
 * posts are counted where they belong.
 */
export async function takeLike(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const postId = activity.objectUri === null ? undefined : await knownPostId(ctx, activity.objectUri)
  const author = postId === undefined ? undefined : await authorOf(ctx.db, postId)
  if (postId === undefined || !author?.isLocal)
    return ignored('a favourite of a post that is not of this server')
  const post = await visiblePost(ctx.db, from.accountId, postId)
  if (!post || post.boost_of_id !== null) return refused('a favourite of a post that the sender may not see')
  await favourite(ctx, { accountId: from.accountId }, postId)
  const emoji = activity.content?.trim()
  if (!emoji || emoji.length > longestEmoji) return taken('a favourite')
  await transact(ctx, async (tx) => {
    await storeRemoteEmojis(ctx, tx, from.domain, activity.emojis)
    await noteEmoji(tx, from.accountId, postId, emoji)
  })
  return taken('a reaction with an emoji')
}
