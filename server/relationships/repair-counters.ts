import { sql } from 'kysely'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'

/**
 * Counts anew how many follow and are followed by each account. Whoever changes a counter meanwhile waits.
 * @returns how many accounts had a wrong number.
 */
export async function repairFollowCounters(ctx: Context): Promise<number> {
  return transact(ctx, async (tx, emit) => {
    await sql`lock table account_counts in share row exclusive mode`.execute(tx)
    const { rows } = await sql<{ account_id: number }>`
      with counted as (
        select accounts.id as account_id,
          (select count(*)::integer from follows where target_id = accounts.id) as followers,
          (select count(*)::integer from follows where follows.account_id = accounts.id) as following
        from accounts
      )
      insert into account_counts as kept (account_id, followers, following)
      select account_id, counted.followers, counted.following from counted left join account_counts using (account_id)
      where (coalesce(account_counts.followers, 0), coalesce(account_counts.following, 0))
        <> (counted.followers, counted.following)
      on conflict (account_id) do update set followers = excluded.followers, following = excluded.following
      returning account_id`.execute(tx)
    for (const { account_id } of rows) emit({ name: 'account.changed', accountId: account_id })
    return rows.length
  })
}
