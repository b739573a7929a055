import { sql } from 'kysely'
import type {} from '../accounts/tables.ts'
import type { Db } from '../platform/database.ts'
import type { Period } from './period.ts'
import { within } from './queries.ts'

export type Frequency = 'day' | 'month'
export type Joined = { joined: string; last: string | null; members: number }

/** Members who joined in a period, by the first day of the buckets in which they joined and were here last. */
export async function joinedAndLast(db: Db, period: Period, frequency: Frequency): Promise<Joined[]> {
  const { rows } = await sql<Joined>`
    select date_trunc(${frequency}, created_at at time zone 'UTC')::date as joined,
      date_trunc(${frequency}, active_on::timestamp)::date as last, count(*)::int as members
    from members where ${within('created_at', period)} group by 1, 2`.execute(db)
  return rows
}
