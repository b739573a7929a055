import { pictureIsUsed } from '../../accounts/queries.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deletePost } from '../../posts/delete-post.ts'
import { deleteRows, emptyAccount, somePosts, tablesOfAccounts, withdrawFromOthers } from './queries.ts'

const batch = 200
/** What is known of an account even when its data are gone: what was decided about it, and why. */
const kept = new Set(['accounts', 'account_counts', 'strikes', 'appeals', 'reports', 'moderation_notes'])

/**
 * Deletes everything of an account for good: its posts (each as if its author deleted it, so that counters, boosts, bookmarks and
 * files follow), whatever rows any feature keeps for it, its login and its pictures. The handle is left, so that nobody takes it,
 * and what moderators decided. Begun anew it goes on where it was stopped; it takes as long as there are posts.
 */
export async function deleteAccountData(ctx: Context, accountId: number): Promise<void> {
  await deletePosts(ctx, accountId)
  const keys = await transact(ctx, async (tx, emit) => {
    await withdrawFromOthers(tx, accountId)
    for (const { name, columns } of await tablesOfAccounts(tx))
      if (!kept.has(name) && name !== 'members') await deleteRows(tx, name, columns, accountId)
    await deleteRows(tx, 'members', ['account_id'], accountId)
    emit({ name: 'account.changed', accountId })
    emit({ name: 'member.changed', accountId })
    return emptyAccount(tx, accountId, ctx.now())
  })
  for (const key of keys) if (!(await pictureIsUsed(ctx.db, key))) await ctx.blobs.delete(key)
}

async function deletePosts(ctx: Context, accountId: number): Promise<void> {
  for (;;) {
    const ids = await somePosts(ctx.db, accountId, batch)
    if (ids.length === 0) return
    for (const id of ids) await deleteQuietly(ctx, accountId, id)
  }
}

/** A post may have gone meanwhile: the boost of another one that was deleted just before. */
export async function deleteQuietly(ctx: Context, accountId: number, id: number): Promise<void> {
  try {
    await deletePost(ctx, { accountId }, id)
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'not_found')) throw error
  }
}
