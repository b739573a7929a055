import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'

/** Bookmarks a visible post: only the member sees it, nobody is told. A second time changes nothing. */
export async function bookmark(ctx: Context, { accountId }: Viewer, postId: number): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    await tx
      .insertInto('bookmarks')
      .values({ account_id: accountId, post_id: postId, id: ctx.newId(), created_at: ctx.now() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    emit({ name: 'post.marked', postId, accountId })
  })
}

/** Takes a bookmark away. */
export async function unbookmark(ctx: Context, { accountId }: Viewer, postId: number): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    await tx
      .deleteFrom('bookmarks')
      .where('account_id', '=', accountId)
      .where('post_id', '=', postId)
      .execute()
    emit({ name: 'post.marked', postId, accountId })
  })
}
