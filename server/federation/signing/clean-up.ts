import type { Recurring, Task } from '../../platform/jobs.ts'
import { deleteUsedSignatures } from './queries.ts'

/** Forgets signatures that are too old to be used again. */
const forgetSignatures: Task = (ctx) => deleteUsedSignatures(ctx.db, ctx.now())

export const signingErrands: Record<string, Task> = { 'forget-signatures': forgetSignatures }
export const signingRecurring: readonly Recurring[] = [{ task: 'forget-signatures', cron: '*/10 * * * *' }]
