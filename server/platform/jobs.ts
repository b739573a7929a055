import { sql } from 'kysely'
import { EventEmitter } from 'node:events'
import { Logger as GraphileLogger, run, type WorkerEvents } from 'graphile-worker'
import type { Context } from './context.ts'
import type { Db, Tx } from './database.ts'
import { giveBackLostJobs, holdWorkerName } from './lost-jobs.ts'

export type Job = {
  task: string
  payload: object
  /** Not before this moment; default: at once. */
  runAt?: Date
  /** A second job with the same key replaces a waiting one. */
  key?: string
  /** Jobs of one queue are done one after the other, so that slow ones leave room for the others. */
  queue?: string
  /** How often it is tried; default: 25 times, over about three days. */
  tries?: number
}

/** Does a job. It may run twice and must then do no harm; what it throws makes the job run again later. */
export type Task = (ctx: Context, payload: never) => Promise<void>

/** Stores jobs; in a transaction they exist if and only if it commits. */
export async function enqueue(db: Db | Tx, jobs: Job[]): Promise<void> {
  if (jobs.length === 0) return
  const specs = jobs.map(({ task, payload, runAt, key, queue, tries }) => ({
    identifier: task,
    payload,
    run_at: runAt?.toISOString() ?? null,
    job_key: key ?? null,
    queue_name: queue ?? null,
    max_attempts: tries ?? null,
  }))
  await sql`select graphile_worker.add_jobs(
    (select array_agg(spec) from json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json) spec)
  )`.execute(db)
}

/** A job that comes again and again; `cron` as in crontab(5), in UTC. */
export type Recurring = { task: string; cron: string }

export type Worker = {
  /** Lets running jobs finish, and ends. */
  stop: () => Promise<void>
}

/** Starts working on stored jobs, also on those that a killed process had begun. */
export async function startWorker(
  ctx: Context,
  tasks: Record<string, Task>,
  recurring: readonly Recurring[] = [],
): Promise<Worker> {
  await giveBackLostJobs(ctx)
  const events = new EventEmitter() as WorkerEvents
  const name = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id))
  })
  const runner = await run({
    pgPool: ctx.pool,
    concurrency: ctx.config.workerConcurrency,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: quietLog(ctx),
    events,
    crontab: recurring.map(({ cron, task }) => `${cron} ${task}`).join('\n'),
    preset: { worker: { localQueue: { size: Math.max(10, ctx.config.workerConcurrency * 5) } } },
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([task, act]) => [task, (payload: unknown) => act(ctx, payload as never)]),
    ),
  })
  const letGo = await holdWorkerName(ctx, await name)
  return { stop: () => runner.stop().finally(letGo) }
}

/** The worker tells of every job; only what went wrong is kept, and never a payload. */
function quietLog(ctx: Context): GraphileLogger {
  return new GraphileLogger(() => (level, message, meta) => {
    if (level === 'error') ctx.log.error({ err: meta?.error }, message)
    else if (level === 'warning') ctx.log.warn(message)
  })
}
