import { sql } from 'kysely'
import { EventEmitter } from 'node:events'
import { Logger as GraphileLogger, run, type Runner, type WorkerEvents } from 'graphile-worker'
import type { Context } from './context.ts'
import type { Db, Tx } from './database.ts'
import { giveBackLostJobs, holdWorkerNames } from './lost-jobs.ts'

export type Job = {
  task: string
  payload: object
  /** Not before this moment; default: at once. */
  runAt?: Date
  /** A second job with the same key replaces a waiting one. */
  key?: string
  /** Jobs of one queue are done one after the other, so that slow ones leave room for the others. */
  queue?: string
  /** It is done before all that is not: somebody waits for it at this moment. Only for what takes no time. */
  urgent?: boolean
  /** How often it is tried; default: 25 times, over about three days. */
  tries?: number
}

/** Does a job. It may run twice and must then do no harm; what it throws makes the job run again later. */
export type Task = (ctx: Context, payload: never) => Promise<void>

/** Stores jobs; in a transaction they exist if and only if it commits. */
export async function enqueue(db: Db | Tx, jobs: Job[]): Promise<void> {
  if (jobs.length === 0) return
  const specs = jobs.map(({ task, payload, runAt, key, queue, urgent, tries }) => ({
    identifier: task,
    payload,
    run_at: runAt?.toISOString() ?? null,
    job_key: key ?? null,
    queue_name: queue ?? null,
    priority: urgent ? -10 : null,
    max_attempts: tries ?? null,
  }))
  await sql`select graphile_worker.add_jobs(
    (select array_agg(spec) from json_populate_recordset(null::graphile_worker.job_spec, ${JSON.stringify(specs)}::json) spec)
  )`.execute(db)
}

/** Stores a job with a key unless one with that key waits already: then that one is done, at its own time. */
export async function enqueueOnce(db: Db | Tx, job: Job & { key: string }): Promise<void> {
  const { task, payload, runAt, key } = job
  await sql`select graphile_worker.add_job(${task}, ${JSON.stringify(payload)}::json,
    run_at => ${runAt?.toISOString() ?? null}::timestamptz, job_key => ${key}::text,
    job_key_mode => 'preserve_run_at')`.execute(db)
}

/** A job that comes again and again; `cron` as in crontab(5), in UTC. */
export type Recurring = { task: string; cron: string }

export type Worker = {
  /** Lets running jobs finish, and ends. */
  stop: () => Promise<void>
}

/** What works on jobs: some tasks, and how many of them at once. */
export type Crew = { tasks: Record<string, Task>; atOnce: number; recurring?: readonly Recurring[] }

/**
 * Starts working on stored jobs, also on those that a killed process had begun. Each crew has its own jobs: however many of one
 * stand and wait for other servers, those of the others go on.
 */
export async function startWorker(ctx: Context, ...crews: Crew[]): Promise<Worker> {
  await giveBackLostJobs(ctx)
  const runners = await Promise.all(crews.map((crew) => startCrew(ctx, crew)))
  const letGo = await holdWorkerNames(ctx, await Promise.all(runners.map(({ name }) => name)))
  return {
    stop: () =>
      Promise.all(runners.map(({ runner }) => runner.stop()))
        .then(() => undefined)
        .finally(letGo),
  }
}

async function startCrew(
  ctx: Context,
  { tasks, atOnce, recurring = [] }: Crew,
): Promise<{ runner: Runner; name: Promise<string> }> {
  const events = new EventEmitter() as WorkerEvents
  const name = new Promise<string>((resolve) => {
    events.once('pool:create', ({ workerPool }) => resolve(workerPool.id))
  })
  const runner = await run({
    pgPool: ctx.pool,
    concurrency: atOnce,
    noHandleSignals: true,
    pollInterval: 1000,
    logger: quietLog(ctx),
    events,
    crontab: recurring.map(({ cron, task }) => `${cron} ${task}`).join('\n'),
    preset: { worker: { localQueue: { size: Math.max(10, atOnce * 5) }, completeJobBatchDelay: 0 } },
    taskList: Object.fromEntries(
      Object.entries(tasks).map(([task, act]) => [task, (payload: unknown) => act(ctx, payload as never)]),
    ),
  })
  return { runner, name }
}

/** The worker tells of every job; only what went wrong is kept, and never a payload. */
function quietLog(ctx: Context): GraphileLogger {
  return new GraphileLogger(() => (level, message, meta) => {
    if (level === 'error') ctx.log.error({ err: meta?.error }, message)
    // Jobs that wait for other servers hold no connection, so there may be more of them than connections.
    else if (level === 'warning' && !message.includes('maxPoolSize')) ctx.log.warn(message)
  })
}
