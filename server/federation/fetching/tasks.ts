import type { Task } from '../../platform/jobs.ts'
import { refreshProfile } from './resolve-actor.ts'

/** The jobs of this folder by name; all of them wait for other servers. */
export const fetchingTasks: Record<string, Task> = { 'refresh-remote-profile': refreshProfile }
