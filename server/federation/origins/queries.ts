import { sql } from 'kysely'
import type { Db } from '../../platform/database.ts'

/** What is known of some accounts of other servers, whoever they are; those of this server are left out. */
export async function originRows(db: Db, ids: readonly number[]) {
  return db
    .selectFrom('accounts')
    .leftJoin('actors', 'actors.account_id', 'accounts.id')
    .leftJoin('account_counts', 'account_counts.account_id', 'accounts.id')
    .leftJoin('servers', (join) => join.on('servers.domain', '=', sql`lower(accounts.domain)`))
    .select([
      'accounts.id',
      'accounts.username',
      'accounts.domain',
      'accounts.uri',
      'accounts.also_known_as',
      'actors.fetched_at',
      'actors.posts_fetched_at',
      'actors.gone_at',
      'servers.name as server_name',
      'servers.state',
      'account_counts.posts',
      'account_counts.followers',
      'account_counts.following',
    ])
    .where('accounts.id', '=', sql<number>`any(${[...ids]})`)
    .where('accounts.domain', 'is not', null)
    .execute()
}

export type OriginRow = Awaited<ReturnType<typeof originRows>>[number]

/** Members whose handles look like one of these at a glance; see text/usernames.ts. */
export async function membersWhoLookLike(db: Db, skeletons: readonly string[]) {
  if (skeletons.length === 0) return []
  return db
    .selectFrom('logins')
    .innerJoin('accounts', 'accounts.id', 'logins.account_id')
    .innerJoin('members', 'members.account_id', 'logins.account_id')
    .select(['accounts.id', 'accounts.username', 'accounts.also_known_as', 'logins.skeleton'])
    .where('logins.skeleton', '=', sql<string>`any(${[...new Set(skeletons)]})`)
    .where('accounts.suspended_at', 'is', null)
    .where('members.approved_at', 'is not', null)
    .execute()
}
