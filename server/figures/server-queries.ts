import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import type {} from '../media/tables.ts'
import type {} from '../relationships/tables.ts'
import type {} from '../reports/tables.ts'
import type { Period } from './period.ts'
import { dayOfId, madeIn, utcDay, within } from './queries.ts'
import type { DayValue, Valued } from './tag-queries.ts'

/** What is counted of another server, beside its posts. */
export type ServerCount = 'accounts' | 'media' | 'reports' | 'follows' | 'followers'

/**
 * Counts something of another server for every day of a period on which there was any: accounts that became known, bytes of media,
 * reports about its accounts, members here who followed somebody there, and the other way round.
 */
export async function serverByDay(
  db: Db,
  domain: string,
  count: ServerCount,
  period: Period,
): Promise<DayValue[]> {
  const there = sql`(select id from accounts where lower(domain) = ${domain} and domain is not null)`
  const isHere = (column: string) =>
    sql`exists (select 1 from accounts here where here.id = ${sql.ref(column)} and here.domain is null)`
  const counted: Record<ServerCount, RawBuilder<DayValue>> = {
    accounts: sql`select ${utcDay('created_at')} as day, count(*)::bigint as value from accounts
      where lower(domain) = ${domain} and domain is not null and ${within('created_at', period)} group by 1`,
    media: sql`select ${dayOfId('media.id')} as day, sum((file->>'bytes')::bigint)::bigint as value
      from media cross join jsonb_array_elements(renditions) file
      where account_id in ${there} and ${madeIn('media.id', period)} group by 1`,
    reports: sql`select ${dayOfId('id')} as day, count(*)::bigint as value from reports
      where target_id in ${there} and ${madeIn('id', period)} group by 1`,
    follows: sql`select ${dayOfId('f.id')} as day, count(*)::bigint as value from follows f
      where f.target_id in ${there} and ${isHere('f.account_id')} and ${madeIn('f.id', period)} group by 1`,
    followers: sql`select ${dayOfId('f.id')} as day, count(*)::bigint as value from follows f
      where f.account_id in ${there} and ${isHere('f.target_id')} and ${madeIn('f.id', period)} group by 1`,
  }
  return (await counted[count].execute(db)).rows
}

/** The accounts of another server that most members here follow. */
export async function mostFollowed(db: Db, domain: string, limit: number): Promise<Valued[]> {
  const { rows } = await sql<Valued>`
    select a.username as key, count(*)::int as value from accounts a
    join follows f on f.target_id = a.id join members m on m.account_id = f.account_id
    where lower(a.domain) = ${domain} and a.domain is not null
    group by a.id, a.username order by 2 desc, 1 limit ${limit}`.execute(db)
  return rows
}

/** What the database takes, in bytes, and its version. */
export async function databaseFacts(db: Db): Promise<{ bytes: number; version: string }> {
  const { rows } = await sql<{ bytes: number; version: string }>`
    select pg_database_size(current_database()) as bytes, current_setting('server_version') as version`.execute(
    db,
  )
  return rows[0] ?? { bytes: 0, version: '' }
}
