import { randomBytes } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { Refreshing } from '../../platform/elsewhere.ts'
import { refreshOf, startRefresh } from './thread-queries.ts'

/** What takes longer was killed, and is begun anew. */
const longestMs = 5 * 60_000

/** What is being fetched for something right now. */
export async function runningRefresh(ctx: Context, subject: string): Promise<Refreshing | undefined> {
  const known = await refreshOf(ctx.db, subject)
  if (!known || known.finished_at !== null) return undefined
  const age = ctx.now().getTime() - known.started_at.getTime()
  return age < longestMs ? { id: known.id, found: known.found } : undefined
}

/**
 * Begins to fetch something; undefined when somebody was quicker.
 * @param store puts the job that does it, in the transaction
 */
export async function beginRefresh(
  ctx: Context,
  subject: string,
  store: (tx: Tx) => Promise<void>,
): Promise<Refreshing | undefined> {
  const id = randomBytes(18).toString('base64url')
  const now = ctx.now()
  const runningSince = new Date(now.getTime() - longestMs)
  const isOurs = await ctx.db.transaction().execute(async (tx) => {
    if (!(await startRefresh(tx, { subject, id, now, runningSince }))) return false
    await store(tx)
    return true
  })
  return isOurs ? { id, found: 0 } : undefined
}
