import { pictureIsUsed } from '../../accounts/queries.ts'
import { retireHandle } from '../../accounts/retired-handles.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deletePost } from '../../posts/delete-post.ts'
import {
  deleteRows,
  deleteUnusedHashtags,
  emptyAccount,
  forgetInArrays,
  retiredHandles,
  somePosts,
  tablesOfAccounts,
  takeBallots,
  withdrawFromOthers,
} from './queries.ts'

const batch = 200
/** What is known of an account even when its data are gone: what was decided about it, and why. */
const kept = new Set(['accounts', 'strikes', 'appeals', 'reports', 'moderation_notes'])

/**
 * Deletes everything of an account for good: its posts (each as if its author deleted it, so that counters, boosts, bookmarks and
 * files follow), whatever rows any feature keeps for it, its login and its pictures. What moderators decided is left, and of a suspended
 * account the handle; of who left by themselves only a digest of it, so that nobody takes it. Begun anew it goes on where it was
 * stopped; it takes as long as there are posts.
 */
export async function deleteAccountData(ctx: Context, accountId: number): Promise<void> {
  await deletePosts(ctx, accountId)
  await withdrawBallots(ctx, accountId)
  const keys = await transact(ctx, async (tx, emit) => {
    const changed = await withdrawFromOthers(tx, accountId)
    for (const postId of changed.posts) emit({ name: 'post.counted', postId })
    for (const id of changed.accounts) emit({ name: 'account.changed', accountId: id })
    await forgetInArrays(tx, accountId)
    for (const { handle, until } of await retiredHandles(tx, accountId)) await retireHandle(tx, handle, until)
    for (const { name, columns } of await tablesOfAccounts(tx))
      if (!kept.has(name) && name !== 'members') await deleteRows(tx, name, columns, accountId)
    await deleteRows(tx, 'members', ['account_id'], accountId)
    await deleteUnusedHashtags(tx)
    await enqueue(tx, [{ task: 'remove-leftover-files', payload: {} }])
    emit({ name: 'account.changed', accountId })
    emit({ name: 'member.changed', accountId })
    emit({ name: 'account.removed', accountId })
    return emptyAccount(tx, accountId, ctx.now())
  })
  for (const key of keys) if (!(await pictureIsUsed(ctx.db, key))) await ctx.blobs.delete(key)
}

/** Takes their votes out of the polls of others, which count anew. */
async function withdrawBallots(ctx: Context, accountId: number): Promise<void> {
  for (;;) {
    const done = await transact(ctx, async (tx, emit) => {
      const postIds = await takeBallots(tx, accountId, batch)
      for (const postId of postIds) emit({ name: 'post.counted', postId })
      return postIds.length < batch
    })
    if (done) return
  }
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
