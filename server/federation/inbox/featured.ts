import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { pin, unpin } from '../../posts/pin.ts'
import { visiblePost } from '../../posts/queries.ts'
import { resolvePost } from '../fetching/resolve-post.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { postIdByUri } from '../storing/queries.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { featuredUrlOf } from './queries.ts'
import type { Sender } from './sender.ts'
import { isOwn } from './whose.ts'

/** Add and Remove: the sender pins a post of their own to their profile, or takes it off. Other collections are passed over. */
export async function takeFeatured(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const uri = activity.objectUri
  const featuredUrl = await featuredUrlOf(ctx.db, from.accountId)
  if (featuredUrl === null || activity.target !== featuredUrl)
    return ignored('a change of another collection')
  if (!isOwn(from.uri, uri)) return ignored('a pin of something that is no post of the sender')
  if (activity.type === 'Remove') {
    const known = await postIdByUri(ctx.db, uri)
    if (known !== undefined) await unpin(ctx, { accountId: from.accountId }, known)
    return taken('the end of a pin')
  }
  const postId = (await postIdByUri(ctx.db, uri)) ?? (await resolvePost(ctx, uri, { depth: 0 }))
  const post = postId === undefined ? undefined : await visiblePost(ctx.db, from.accountId, postId)
  if (!post) return refused('a pin of a post that could not be had')
  try {
    await pin(ctx, { accountId: from.accountId }, post)
    return taken('a pin')
  } catch (error) {
    if (error instanceof Refusal) return refused(error.message)
    throw error
  }
}
