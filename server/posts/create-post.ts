import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { preparePost, type PostWish } from './prepare-post.ts'
import { postOfKey, rememberKey } from './queries.ts'
import { storePost, type Author } from './store-post.ts'

export type NewPost = PostWish & {
  /** Makes a repeated request harmless, https://docs.joinmastodon.org/methods/statuses/#headers */
  idempotencyKey: string | undefined
  app: Author['app']
}

/**
 * Publishes a post. The post, its counters and the jobs that it causes are stored together or not at all; the same
 * idempotency key gives the same post again.
 * @returns the id of the post.
 * @throws Refusal invalid (naming the field) or not_found when the answered post cannot be seen.
 */
export async function createPost(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  wish: NewPost,
): Promise<number> {
  const { idempotencyKey: key, app } = wish
  const earlier = await postOfKey(ctx.db, accountId, key)
  if (earlier !== undefined) return earlier
  const post = await preparePost(ctx, accountId, wish)
  try {
    await transact(ctx, async (tx, emit) => {
      await storePost(ctx, tx, emit, { accountId, app }, post)
      await rememberKey(tx, { accountId, key, postId: post.id, at: ctx.now() })
    })
  } catch (error) {
    const winner = await postOfKey(ctx.db, accountId, key)
    if (winner === undefined) throw error
    return winner
  }
  return post.id
}
