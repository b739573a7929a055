import { sql } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type { Db, Tx } from '../platform/database.ts'
import type {} from '../accounts/tables.ts'
import type {} from '../posts/tables.ts'
import type {} from './tables.ts'

export type StoredSetting = { name: string; value: unknown; updated_at: Date }

/** All settings that somebody has made. */
export async function storedSettings(db: Db | Tx): Promise<StoredSetting[]> {
  return db.selectFrom('settings').select(['name', 'value', 'updated_at']).execute()
}

/** Stores one setting; of an object, the parts that are not named stay. */
export async function storeSetting(tx: Tx, name: string, value: unknown, now: Date): Promise<void> {
  const json = JSON.stringify(value)
  await sql`
    insert into settings (name, value, updated_at) values (${name}, ${json}::jsonb, ${now})
    on conflict (name) do update set updated_at = excluded.updated_at, value = case
      when jsonb_typeof(settings.value) = 'object' and jsonb_typeof(excluded.value) = 'object'
      then settings.value || excluded.value else excluded.value end
  `.execute(tx)
}

/** One setting, as it is stored; nobody else changes it until the transaction ends. `usual` is stored where there is none. */
export async function lockSetting(tx: Tx, name: string, usual: unknown, now: Date): Promise<unknown> {
  await sql`
    insert into settings (name, value, updated_at) values (${name}, ${JSON.stringify(usual)}::jsonb, ${now})
    on conflict do nothing`.execute(tx)
  const row = await tx
    .selectFrom('settings')
    .select('value')
    .where('name', '=', name)
    .forUpdate()
    .executeTakeFirst()
  return row?.value
}

/** The id of a local account that stands. */
export async function localAccountId(db: Db | Tx, username: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('accounts')
    .select('id')
    .where(sql`lower(username)`, '=', username.toLowerCase())
    .where(sql`coalesce(lower(domain), '')`, '=', '')
    .where('suspended_at', 'is', null)
    .executeTakeFirst()
  return row?.id
}

/** How many members there are, how many were active since a day, and how many posts they wrote. */
export async function countUsage(
  db: Db,
  activeSince: string,
): Promise<{ members: number; active: number; posts: number; servers: number }> {
  const { rows } = await sql<{ members: number; active: number; posts: number; servers: number }>`
    select count(*) as members,
      count(*) filter (where members.active_on >= ${activeSince}::date) as active,
      coalesce(sum(account_counts.posts), 0)::bigint as posts,
      (select count(*)::int from servers) as servers
    from members left join account_counts using (account_id)
    where members.approved_at is not null
  `.execute(db)
  return rows[0] ?? { members: 0, active: 0, posts: 0, servers: 0 }
}

export type WeekCounts = { week: number; posts: number; logins: number; registrations: number }

/** Posts, members last seen, and sign-ups by week since a moment; `week` counts from it. */
export async function countByWeek(db: Db, since: Date): Promise<WeekCounts[]> {
  const week = (column: string) => sql`floor(extract(epoch from ${sql.raw(column)} - ${since}) / 604800)::int`
  const { rows } = await sql<WeekCounts>`
    select week, sum(posts)::int as posts, sum(logins)::int as logins, sum(registrations)::int as registrations from (
      select ${week('posts.created_at')} as week, count(*) as posts, 0 as logins, 0 as registrations
      from posts join members using (account_id)
      where posts.created_at >= ${since} and posts.boost_of_id is null group by 1
      union all
      select ${week("active_on::timestamp at time zone 'UTC'")}, 0, count(*), 0 from members
      where active_on >= ${since}::date group by 1
      union all
      select ${week('created_at')}, 0, 0, count(*) from members where created_at >= ${since} group by 1
    ) parts group by week
  `.execute(db)
  return rows
}

/** Ids of local accounts that want to be found, the most recently posting or the newest first. */
export async function directoryIds(
  db: Db,
  readerId: number | null,
  { order, limit, offset }: { order: 'active' | 'new'; limit: number; offset: number },
): Promise<number[]> {
  const query = db
    .selectFrom('accounts')
    .innerJoin('members', 'members.account_id', 'accounts.id')
    .leftJoin('account_counts', 'account_counts.account_id', 'accounts.id')
    .select('accounts.id')
    .where('accounts.discoverable', '=', true)
    .where('accounts.suspended_at', 'is', null)
    .where('members.approved_at', 'is not', null)
    .where(listedFor(readerId, 'accounts.id'))
    .where(
      sql<boolean>`not exists (select 1 from blocks b where (b.account_id = ${readerId}::bigint and b.target_id = accounts.id)
        or (b.account_id = accounts.id and b.target_id = ${readerId}::bigint))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from mutes m where m.account_id = ${readerId}::bigint
        and m.target_id = accounts.id and (m.expires_at is null or m.expires_at > now()))`,
    )
  const ordered =
    order === 'active' ? query.orderBy('account_counts.last_post_on', (by) => by.desc().nullsLast()) : query
  const rows = await ordered.orderBy('accounts.id', 'desc').limit(limit).offset(offset).execute()
  return rows.map((row) => row.id)
}
