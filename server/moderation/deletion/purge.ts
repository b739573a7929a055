import { hasRank, type Viewer } from '../../accounts/viewer.ts'
import { recordAct } from '../../audit/record-act.ts'
import type { Context } from '../../platform/context.ts'
import { enqueue, type Recurring, type Task } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { undoDays } from '../../strikes/rules.ts'
import { lockTarget, type Target } from '../queries.ts'
import { demandOutranks } from '../rank.ts'
import { deleteAccountData, deleteQuietly } from './delete-account-data.ts'
import { accountsToPurge, deleteRemovedCollections, markPurged, removedPosts } from './queries.ts'

const batch = 200

/** A job of the clock: deletes what was suspended or taken away 30 days ago and can no longer be undone. */
export const purgeOld: Task = async (ctx) => {
  const before = new Date(ctx.now().getTime() - undoDays * 86_400_000)
  const accounts = await accountsToPurge(ctx.db, before)
  await enqueue(
    ctx.db,
    accounts.map((accountId) => ({ task: 'purge_account', payload: { accountId } })),
  )
  await deleteRemovedCollections(ctx.db, before)
  for (;;) {
    const posts = await removedPosts(ctx.db, before, batch)
    for (const { id, account_id } of posts) await deleteQuietly(ctx, account_id, id)
    if (posts.length < batch) return
  }
}

/**
 * A job: deletes the data of one suspended account, unless the suspension was lifted meanwhile. From the first moment on it can no longer
 * be lifted; a job that was stopped goes on when it runs again.
 */
export async function purgeOne(ctx: Context, { accountId }: { accountId: number }): Promise<void> {
  const isSuspended = await ctx.db.transaction().execute(async (tx) => {
    const target = await lockTarget(tx, accountId)
    if (!target?.suspended_at) return false
    if (target.purged_at !== null) return true
    await markPurged(tx, accountId, ctx.now())
    await recordAct(ctx, tx, null, {
      action: 'account.deleted',
      target: { kind: 'account', id: accountId, label: labelOf(target) },
    })
    return true
  })
  if (isSuspended) await deleteAccountData(ctx, accountId)
}

/** Of who left by themselves nothing is written down by which they could be found. */
function labelOf({ username, leaving_at }: Target): string {
  return leaving_at === null ? `@${username}` : 'a member who left'
}

/**
 * Deletes the data of a suspended account now instead of after 30 days. It cannot be undone, so only admins may.
 * @throws Refusal forbidden also for an account that is not suspended or was deleted already, as in Mastodon; not_found.
 */
export async function deleteNow(ctx: Context, viewer: Viewer, accountId: number): Promise<void> {
  if (!hasRank(viewer.role, 'admin')) throw new Refusal('forbidden', 'This action is not allowed')
  await ctx.db.transaction().execute(async (tx) => {
    const target = await lockTarget(tx, accountId)
    if (!target) throw new Refusal('not_found', 'Record not found')
    demandOutranks(viewer, target)
    if (target.suspended_at === null || target.purged_at !== null)
      throw new Refusal('forbidden', 'This action is not allowed')
    await markPurged(tx, accountId, ctx.now())
    await recordAct(ctx, tx, viewer, {
      action: 'account.deleted',
      target: { kind: 'account', id: accountId, label: labelOf(target) },
    })
    await enqueue(tx, [{ task: 'purge_account', payload: { accountId } }])
  })
}

export const purgeTasks: Record<string, Task> = { purge_old: purgeOld, purge_account: purgeOne }
export const purgeRecurring: readonly Recurring[] = [{ task: 'purge_old', cron: '23 4 * * *' }]
