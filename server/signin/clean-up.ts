import type { Recurring, Task } from '../platform/jobs.ts'
import { SESSION_DAYS } from './cookie.ts'
import { deleteIdleAppTokens, deleteOldCodes } from './oauth/queries.ts'
import { deleteExpiredNetworks, deleteOldAttemptsToJoin } from './door/queries.ts'
import { deleteOldMailTokens } from './queries.ts'
import { deleteIdleSessions, deleteOldPlaces } from './sessions/queries.ts'
import { deleteOldSsoAttempts } from './single-sign-on/queries.ts'
import { deleteOldAttempts } from './two-factor/queries.ts'

const dayMs = 86_400_000

/** Deletes what has ended anyhow: links and codes that are too old, sessions that nobody uses, idle tokens of apps. */
export const cleanUp: Task = async (ctx) => {
  const ago = (days: number) => new Date(ctx.now().getTime() - days * dayMs)
  await deleteOldMailTokens(ctx.db, ago(0))
  await deleteOldCodes(ctx.db, ago(1))
  await deleteIdleSessions(ctx.db, ago(SESSION_DAYS))
  await deleteIdleAppTokens(ctx.db, ago(365))
  await deleteOldAttempts(ctx.db, ago(0))
  await deleteOldSsoAttempts(ctx.db, ago(0))
  await deleteOldPlaces(ctx.db, ago(365))
  await deleteOldAttemptsToJoin(ctx.db, ago(7))
  await deleteExpiredNetworks(ctx.db, ago(30))
}

export const signinRecurring: readonly Recurring[] = [{ task: 'clean_up_signin', cron: '17 3 * * *' }]
