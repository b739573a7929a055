import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type { WholeAccount } from './json.ts'
import type {} from './tables.ts'

function wholeAccounts(db: Db | Tx) {
  return db
    .selectFrom('accounts')
    .leftJoin('account_counts', 'account_counts.account_id', 'accounts.id')
    .leftJoin('members', 'members.account_id', 'accounts.id')
    .selectAll('accounts')
    .select((eb) => [
      eb.fn.coalesce('account_counts.followers', sql<number>`0`).as('followers'),
      eb.fn.coalesce('account_counts.following', sql<number>`0`).as('following'),
      eb.fn.coalesce('account_counts.posts', sql<number>`0`).as('posts'),
      'account_counts.last_post_on',
      'members.role',
    ])
}

/** Whole accounts by id, in no order; unknown ids are left out. */
export async function accountsById(db: Db | Tx, ids: readonly number[]): Promise<WholeAccount[]> {
  if (ids.length === 0) return []
  return wholeAccounts(db).where('accounts.id', '=', sql<number>`any(${ids})`).execute()
}

/** The account with a handle; domain null for a local one. Letter case does not matter. */
export async function accountByHandle(
  db: Db | Tx,
  username: string,
  domain: string | null,
): Promise<WholeAccount | undefined> {
  return wholeAccounts(db)
    .where(sql`lower(accounts.username)`, '=', username.toLowerCase())
    .where(sql`coalesce(lower(accounts.domain), '')`, '=', domain?.toLowerCase() ?? '')
    .executeTakeFirst()
}

/** Ids and handles of the accounts that are mentioned; used to turn handles into links. */
export async function accountsByHandles(
  db: Db | Tx,
  handles: readonly { username: string; domain: string | null }[],
): Promise<{ id: number; username: string; domain: string | null }[]> {
  if (handles.length === 0) return []
  const keys = handles.map(({ username, domain }) => `${username.toLowerCase()}@${domain?.toLowerCase() ?? ''}`)
  return db
    .selectFrom('accounts')
    .select(['id', 'username', 'domain'])
    .where(sql`lower(username) || '@' || coalesce(lower(domain), '')`, '=', sql<string>`any(${keys})`)
    .where('suspended_at', 'is', null)
    .execute()
}

/** Adds to the kept counters of an account. */
export async function addToCounts(
  tx: Tx,
  accountId: number,
  change: Partial<Record<'followers' | 'following' | 'posts', number>>,
): Promise<void> {
  const { followers = 0, following = 0, posts = 0 } = change
  await sql`
    insert into account_counts (account_id, followers, following, posts)
    values (${accountId}, greatest(${followers}, 0), greatest(${following}, 0), greatest(${posts}, 0))
    on conflict (account_id) do update set
      followers = greatest(account_counts.followers + ${followers}, 0),
      following = greatest(account_counts.following + ${following}, 0),
      posts = greatest(account_counts.posts + ${posts}, 0)
  `.execute(tx)
}
