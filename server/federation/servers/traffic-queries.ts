import { sql } from 'kysely'
import type { ServerDay } from '../../../wire/servers.ts'
import type { Db } from '../../platform/database.ts'
import type {} from './tables.ts'

export type Traffic = { domain: string; taken: number; given: number; failed: number; refused: number }

/** Adds to what was exchanged today, and notes from which servers one has heard. Of servers that nobody knows, nothing is kept but what was taken. */
export async function addTraffic(db: Db, some: readonly Traffic[], now: Date): Promise<void> {
  const rows = JSON.stringify(some.toSorted((one, other) => (one.domain < other.domain ? -1 : 1)))
  const asked = sql`json_to_recordset(${rows}::json) as t (domain text, taken int, given int, failed int, refused int)`
  await sql`
    insert into server_days as d (domain, day, taken, given, failed, refused)
    select t.domain, ${now}::timestamptz at time zone 'UTC', taken, given, failed, refused from ${asked}
    where taken > 0 or exists (select 1 from servers s where s.domain = t.domain)
      or exists (select 1 from server_blocks b where b.domain = t.domain)
    on conflict (domain, day) do update set taken = d.taken + excluded.taken, given = d.given + excluded.given,
      failed = d.failed + excluded.failed, refused = d.refused + excluded.refused`.execute(db)
  await sql`
    insert into servers as s (domain, first_seen_at, last_heard_at)
    select t.domain, ${now}, ${now} from ${asked} where taken > 0
    on conflict (domain) do update set last_heard_at = ${now}`.execute(db)
}

/** What was exchanged with a server on each of the last days, the oldest first; days without anything are zeros. */
export async function trafficByDay(
  db: Db,
  domain: string,
  { now, days }: { now: Date; days: number },
): Promise<ServerDay[]> {
  const { rows } = await sql<ServerDay>`
    select to_char(wanted.day, 'YYYY-MM-DD') as date, coalesce(taken, 0) as taken, coalesce(given, 0) as given,
      coalesce(failed, 0) as failed, coalesce(refused, 0) as refused
    from generate_series(
      (${now}::timestamptz at time zone 'UTC')::date - ${days - 1}::int, (${now}::timestamptz at time zone 'UTC')::date, '1 day'
    ) as wanted (day) left join server_days d on d.domain = ${domain} and d.day = wanted.day::date
    order by wanted.day`.execute(db)
  return rows
}

export async function forgetTraffic(db: Db, before: Date): Promise<void> {
  await sql`delete from server_days where day < ${before}`.execute(db)
}
