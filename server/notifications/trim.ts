import { idAt } from '../platform/ids.ts'
import type { Recurring, Task } from '../platform/jobs.ts'
import { deleteOld } from './request-queries.ts'

const dayMs = 86_400_000
/** Notifications are kept so long; what is older nobody looks for, and the posts themselves stay. */
export const keptDays = 180
/** Rows of one statement, so that none holds locks for long. */
const most = 5000

/** Deletes notifications that are too old, and what was dismissed more than a day ago. */
export const trimNotifications: Task = async (ctx) => {
  const now = ctx.now().getTime()
  const bounds = {
    before: idAt(new Date(now - keptDays * dayMs)),
    dismissedBefore: new Date(now - dayMs),
    most,
  }
  while (await deleteOld(ctx.db, bounds)) await new Promise((resolve) => setTimeout(resolve, 50))
}

export const notificationErrands: Record<string, Task> = { trim_notifications: trimNotifications }
export const notificationRecurring: readonly Recurring[] = [
  { task: 'trim_notifications', cron: '41 3 * * *' },
]
