import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { stands } from '../queries.ts'
import type { ChatSeriesHostsTable, ChatSeriesTable } from '../tables.ts'

export type SeriesRow = Selectable<ChatSeriesTable>
export type SeriesHostRow = Selectable<ChatSeriesHostsTable>

const isAny = (ids: readonly number[]) => sql<number>`any(${[...ids]})`

export async function seriesById(db: Db | Tx, id: number): Promise<SeriesRow | undefined> {
  return db.selectFrom('chat_series').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The hosts of some series who stand, in their order. */
export async function seriesHosts(db: Db | Tx, ids: readonly number[]): Promise<SeriesHostRow[]> {
  return db
    .selectFrom('chat_series_hosts as h')
    .selectAll('h')
    .where('h.series_id', '=', isAny(ids))
    .where(stands('h.account_id'))
    .orderBy('h.series_id')
    .orderBy('h.place')
    .execute()
}

/** When the last chat of a series begins that was not cancelled; drafts count. */
export async function lastOfSeries(db: Db | Tx, id: number): Promise<Date | null> {
  const row = await db
    .selectFrom('chats')
    .select('starts_at')
    .where('series_id', '=', id)
    .where('status', '<>', 'cancelled')
    .where('rehearsal_of', 'is', null)
    .orderBy('starts_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.starts_at ?? null
}
