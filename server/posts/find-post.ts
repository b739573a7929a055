import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { visiblePost, type VisiblePost } from './queries.ts'

/**
 * The post that a request names, if this reader may see it.
 * @throws Refusal not_found: what may not be seen does not exist, so that nothing can be learnt from the difference.
 */
export async function findPost(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  wireId: string,
): Promise<VisiblePost> {
  const id = parseId(wireId)
  const post = id === undefined ? undefined : await visiblePost(ctx.db, viewer?.accountId ?? null, id)
  if (!post) throw new Refusal('not_found', 'Record not found')
  return post
}

/** As `findPost`, but a boost stands for what it boosts. */
export async function findOriginal(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'> | null,
  wireId: string,
): Promise<VisiblePost> {
  const post = await findPost(ctx, viewer, wireId)
  return post.boost_of_id === null ? post : findPost(ctx, viewer, String(post.boost_of_id))
}
