import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { addToPostCounts } from './queries.ts'

/** Favourites a visible post; a second time changes nothing. */
export async function favourite(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  postId: number,
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const added = await tx
      .insertInto('favourites')
      .values({ post_id: postId, account_id: accountId, id: ctx.newId(), created_at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    await addToPostCounts(tx, postId, { favourites: 1 })
    emit({ name: 'post.favourited', postId, accountId })
    emit({ name: 'post.counted', postId })
    emit({ name: 'post.marked', postId, accountId })
  })
}

/** Takes a favourite back; without one nothing changes. */
export async function unfavourite(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  postId: number,
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const removed = await tx
      .deleteFrom('favourites')
      .where('post_id', '=', postId)
      .where('account_id', '=', accountId)
      .returning('id')
      .executeTakeFirst()
    if (!removed) return
    await addToPostCounts(tx, postId, { favourites: -1 })
    emit({ name: 'post.unfavourited', postId, accountId, favouriteId: removed.id })
    emit({ name: 'post.counted', postId })
    emit({ name: 'post.marked', postId, accountId })
  })
}
