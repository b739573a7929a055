import { sql } from 'kysely'
import type { Context } from './context.ts'

/**
 * A worker takes jobs by writing its name on them. When its process is killed, the name stays, and nobody else would touch
 * the jobs for hours. So a living worker holds a lock on its name in the database, which ends with its connection, and
 * every worker that starts gives back the jobs of names that nobody holds. (A job that is given back although it runs is
 * run twice, which does no harm.)
 */
export async function giveBackLostJobs(ctx: Context): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    with names as materialized (
      select distinct locked_by as name from graphile_worker._private_jobs where locked_by is not null)
    select name from names where pg_try_advisory_xact_lock(${lockOf(sql.ref('name'))})`.execute(ctx.db)
  if (rows.length === 0) return
  const names = rows.map(({ name }) => name)
  await sql`select graphile_worker.force_unlock_workers(${names})`.execute(ctx.db)
  // A job with a key that was asked for again while it ran has lost its key and its tries to the newer one; nobody would end it now.
  await sql`delete from graphile_worker._private_jobs
    where key is null and locked_by is null and attempts >= max_attempts and last_error is null`.execute(
    ctx.db,
  )
  ctx.log.warn({ workers: names }, 'jobs that a killed process had begun are done again')
}

/** Holds the names of workers for as long as this process lives; returns a function that lets them go. */
export async function holdWorkerNames(ctx: Context, names: readonly string[]): Promise<() => void> {
  const client = await ctx.pool.connect()
  let broken: Error | undefined
  client.on('error', (error) => (broken = error))
  for (const name of names) await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name])
  return () => client.release(broken ?? true)
}

function lockOf(name: ReturnType<typeof sql.ref>) {
  return sql`hashtextextended(${name}, 0)`
}
