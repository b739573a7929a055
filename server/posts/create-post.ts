import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { PostWish } from './prepare-post.ts'
import { publish, type Publication } from './publish.ts'

export type NewPost = PostWish & Pick<Publication, 'idempotencyKey' | 'app'>

/**
 * Publishes a post; see `publish`.
 * @returns the id of the post.
 */
export async function createPost(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  { idempotencyKey, app, ...wish }: NewPost,
): Promise<number> {
  const id = await publish(ctx, viewer, { posts: [wish], idempotencyKey, app })
  if (id === undefined) throw new Error('A post without a claim is always published.')
  return id
}
