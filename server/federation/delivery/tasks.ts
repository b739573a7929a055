import type { Context } from '../../platform/context.ts'
import { enqueue, type Job, type Recurring, type Task } from '../../platform/jobs.ts'
import { day } from './back-off.ts'
import { deliverToServer } from './deliver-to-server.ts'
import { deliveryTask, forgetSaid, hostsWithoutJob, jobOf } from './queries.ts'

const batch = 1000

/** Jobs that speak to other servers; they run beside the others. */
export const deliveryTasks: Record<string, Task> = { [deliveryTask]: deliverToServer }

/** Jobs that keep the lists in order. */
export const deliveryErrands: Record<string, Task> = {
  'look-after-deliveries': lookAfterDeliveries,
  'forget-what-was-said': forgetWhatWasSaid,
}

export const deliveryRecurring: Recurring[] = [
  { task: 'look-after-deliveries', cron: '*/5 * * * *' },
  { task: 'forget-what-was-said', cron: '17 * * * *' },
]

export const deliveryAtStart: Job[] = [
  { task: 'look-after-deliveries', payload: {}, key: 'look-after-deliveries' },
]

/** Gives every server for which something waits its job, where that was lost with a process that was killed. */
export async function lookAfterDeliveries(ctx: Context): Promise<void> {
  const hosts = await hostsWithoutJob(ctx.db)
  await enqueue(ctx.db, hosts.map(jobOf))
}

async function forgetWhatWasSaid(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - day)
  while ((await forgetSaid(ctx.db, before, batch)) === batch);
}
