import type { World } from '../world.ts'

/** The time for which servers are left alone goes by. */
export async function timePasses({ ctx }: World, interval: string): Promise<void> {
  await ctx.pool.query(
    `update servers set next_try_at = next_try_at - $1::interval, failing_since = failing_since - $1::interval,
    last_heard_at = last_heard_at - $1::interval`,
    [interval],
  )
  await ctx.pool.query(`update deliveries set not_before = not_before - $1::interval`, [interval])
  await ctx.pool.query(
    `update graphile_worker._private_jobs set run_at = run_at - $1::interval
    where key like 'deliver:%'`,
    [interval],
  )
}
