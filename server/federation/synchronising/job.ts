import type { Job } from '../../platform/jobs.ts'
import type { Synchronisation } from './header.ts'

export const synchronisingTask = 'synchronise-followers'

/** What was said of the followers of an account, and by whom. */
export type SaidOfFollowers = Synchronisation & { accountId: number; actorUri: string }

/** The job that compares it with what is known here; what is said later takes its place. */
export const jobOf = (said: SaidOfFollowers): Job & { key: string } => ({
  task: synchronisingTask,
  payload: said,
  key: `followers-of:${said.accountId}`,
  tries: 3,
})
