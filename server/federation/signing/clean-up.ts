import type { Recurring, Task } from '../../platform/jobs.ts'
import { deleteKeysOfGone, deleteUsedSignatures } from './queries.ts'

/** Forgets signatures that are too old to be used again. */
const forgetSignatures: Task = (ctx) => deleteUsedSignatures(ctx.db, ctx.now())

/** Forgets with what members signed who are gone, as soon as all have heard of it. */
export const forgetKeys: Task = (ctx) => deleteKeysOfGone(ctx.db)

export const signingErrands: Record<string, Task> = {
  'forget-signatures': forgetSignatures,
  'forget-keys-of-gone': forgetKeys,
}
export const signingRecurring: readonly Recurring[] = [
  { task: 'forget-signatures', cron: '*/10 * * * *' },
  { task: 'forget-keys-of-gone', cron: '29 * * * *' },
]
