import type { Job, Recurring, Task } from '../../platform/jobs.ts'
import { askAtTime } from './ask.ts'
import { followZones } from './follow-zones.ts'
import { closeAtTime, openAtTime } from './open-close.ts'
import { deletePosts, forgetRehearsal } from './rehearse.ts'

/** Jobs of the clock by name. */
export const planTasks: Record<string, Task> = {
  'chat-open': openAtTime,
  'chat-ask': askAtTime,
  'chat-close': closeAtTime,
  'chat-zones': followZones,
  'chat-forget-rehearsal': forgetRehearsal,
  'chat-delete-posts': deletePosts,
}

/** The rules of zones come with updates of the program; they are looked at when it begins, and every night. */
export const planAtStart: readonly Job[] = [{ task: 'chat-zones', payload: {}, key: 'chat-zones' }]
export const planRecurring: readonly Recurring[] = [{ task: 'chat-zones', cron: '17 3 * * *' }]
