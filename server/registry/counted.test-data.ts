import type { Context } from '../platform/context.ts'
import type { Person } from '../../tests/world.ts'

/** Lets a member count as one who may confirm: they have been here for long, and have published something. */
export async function makeCount({ pool }: Pick<Context, 'pool'>, { accountId }: Person): Promise<void> {
  await pool.query("update members set created_at = now() - interval '60 days' where account_id = $1", [
    accountId,
  ])
  await pool.query(
    `insert into account_counts (account_id, posts) values ($1, 5)
     on conflict (account_id) do update set posts = greatest(account_counts.posts, 5)`,
    [accountId],
  )
}
