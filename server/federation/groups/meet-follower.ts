import type { Context } from '../../platform/context.ts'
import { enqueueOnce, type Task } from '../../platform/jobs.ts'
import { peopleById } from '../outgoing/queries.ts'
import { checkUnknownServer } from '../servers/check-server.ts'
import { groupsAmong } from './queries.ts'

/** Job: somebody elsewhere follows a group; in which form it speaks to their server depends on what that runs, so it is asked at once. */
export async function meetFollower(
  ctx: Context,
  { accountId, targetId }: { accountId: number; targetId: number },
): Promise<void> {
  const domain = (await peopleById(ctx.db, [accountId])).get(accountId)?.domain
  if (!domain || (await groupsAmong(ctx.db, [targetId])).length === 0) return
  await enqueueOnce(ctx.db, { task: 'check-unknown-server', payload: { domain }, key: `check:${domain}` })
}

/** They ask other servers, and wait for them. */
export const groupOutbound: Record<string, Task> = { 'check-unknown-server': checkUnknownServer }
