import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { favourite } from '../../posts/favourite.ts'
import { visiblePost } from '../../posts/queries.ts'
import { storeRemoteEmojis } from '../media/store-remote-emojis.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { knownPostId } from '../storing/store-post.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { authorOf, noteLike } from './queries.ts'
import type { Sender } from './sender.ts'
import { isOwn } from './whose.ts'

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
  const uri = isOwn(from.uri, activity.id) ? activity.id : undefined
  const emoji = activity.content?.trim()
  const isReaction = emoji !== undefined && emoji !== '' && emoji.length <= longestEmoji
  await transact(ctx, async (tx) => {
    if (isReaction) await storeRemoteEmojis(ctx, tx, from.domain, activity.emojis)
    await noteLike(tx, from.accountId, postId, { uri, emoji: isReaction ? emoji : undefined })
  })
  return taken(isReaction ? 'a reaction with an emoji' : 'a favourite')
}
