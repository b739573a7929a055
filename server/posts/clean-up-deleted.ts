import { sql } from 'kysely'
import { addToCounts } from '../accounts/queries.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'

const batch = 500

/**
 * Removes what pointed to a deleted post: the boosts of others (whose counters go down), bookmarks and pins. A job of
 * `post.deleted`; works in batches and does nothing when it runs again.
 */
export async function cleanUpDeleted(ctx: Context, { postId }: { postId: number }): Promise<void> {
  await ctx.db.deleteFrom('bookmarks').where('post_id', '=', postId).execute()
  await ctx.db.deleteFrom('pins').where('post_id', '=', postId).execute()
  let removed: number
  do removed = await removeBoosts(ctx, postId)
  while (removed === batch)
}

function removeBoosts(ctx: Context, postId: number): Promise<number> {
  return transact(ctx, async (tx, emit) => {
    const { rows } = await sql<{ id: number; account_id: number; visibility: StoredVisibility }>`
      delete from posts where id in (
        select id from posts where boost_of_id = ${postId} limit ${batch} for update skip locked
      ) returning id, account_id, visibility`.execute(tx)
    for (const { id, account_id: accountId, visibility } of rows) {
      await addToCounts(tx, accountId, { posts: -1 })
      emit({ name: 'account.changed', accountId })
      emit({ name: 'post.deleted', postId: id, accountId, boostOfId: postId, visibility, mentioned: [] })
    }
    return rows.length
  })
}
