import type { Recurring, Task } from '../../platform/jobs.ts'
import { fetchProfile } from './open-profile.ts'
import { fetchThread } from './open-thread.ts'
import { refreshProfile } from './resolve-actor.ts'
import { forgetRefreshes } from './thread-queries.ts'

/** The jobs of this folder that wait for other servers, by name. */
export const fetchingTasks: Record<string, Task> = {
  'refresh-remote-profile': refreshProfile,
  'fetch-profile': fetchProfile,
  'fetch-thread': fetchThread,
}

const dayMs = 86_400_000

/** Jobs that keep lists short. */
export const fetchingErrands: Record<string, Task> = {
  forget_refreshes: (ctx) => forgetRefreshes(ctx.db, new Date(ctx.now().getTime() - dayMs)),
}

export const fetchingRecurring: readonly Recurring[] = [{ task: 'forget_refreshes', cron: '23 4 * * *' }]
