import { sql, type Insertable, type RawBuilder, type Selectable, type Updateable } from 'kysely'
import type { AccountsTable } from '../../accounts/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import { followsSeries, stands } from '../queries.ts'
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

/** When the last chat of a series begins that was not called off, drafts too, and which of its dates ahead were called off. */
export async function datesOfSeries(
  db: Db | Tx,
  id: number,
  now: Date,
): Promise<{ last: Date | null; off: Date[] }> {
  const rows = await db
    .selectFrom('chats')
    .select(['starts_at', 'status'])
    .where('series_id', '=', id)
    .where('rehearsal_of', 'is', null)
    .where((eb) =>
      eb.or([
        eb.and([eb('status', '=', 'cancelled'), eb('starts_at', '>', now)]),
        eb(
          'starts_at',
          '=',
          sql<Date>`(select max(starts_at) from chats where series_id = ${id} and rehearsal_of is null and status <> 'cancelled')`,
        ),
      ]),
    )
    .execute()
  const off = rows.filter(({ status }) => status === 'cancelled').map(({ starts_at: at }) => at)
  return { last: rows.find(({ status }) => status !== 'cancelled')?.starts_at ?? null, off }
}

/** Whether a reader may know of the series `s`: somebody runs it, or a chat of it was held, or they are one of those whom it concerns. */
function knownTo(readerId: number | null): RawBuilder<boolean> {
  const isRun = sql`exists (select from chat_series_hosts kh where kh.series_id = s.id and kh.agreed_at is not null
    and ${stands('kh.account_id')})`
  const wasHeld = sql`exists (select from chats kc where kc.series_id = s.id and kc.status = 'closed' and kc.rehearsal_of is null)`
  const isTheirs = sql`exists (select from chat_series_hosts th where th.series_id = s.id and th.account_id = ${readerId ?? 0})`
  return sql<boolean>`(${isRun} or ${wasHeld} or ${isTheirs})`
}

/** Series by id that a reader may know of, in no order. */
export async function knownSeries(
  db: Db | Tx,
  readerId: number | null,
  ids: readonly number[],
): Promise<SeriesRow[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('chat_series as s')
    .selectAll('s')
    .where('s.id', '=', isAny(ids))
    .where(knownTo(readerId))
    .execute()
}

export type SeriesFilter = {
  readerId: number | null
  tag: string | undefined
  mine: boolean
  followed: boolean
  /** The account that speaks for it. */
  groupId: number | undefined
}

/** A page of series, newest first. */
export async function seriesPage(
  db: Db,
  { readerId, tag, mine, followed, groupId }: SeriesFilter,
  page: Page,
): Promise<number[]> {
  const reader = readerId ?? 0
  let query = db.selectFrom('chat_series as s').select('s.id').where(knownTo(readerId))
  if (tag !== undefined) query = query.where('s.tag', '=', tag)
  if (mine)
    query = query.where(
      sql<boolean>`exists (select from chat_series_hosts mh where mh.series_id = s.id and mh.account_id = ${reader})`,
    )
  if (followed) query = query.where(followsSeries('s.id', reader))
  if (groupId !== undefined) query = query.where('s.group_account_id', '=', groupId)
  return newestFirst(await inPage(query, 's.id', page).execute(), page).map(({ id }) => id)
}

export type SeriesNumbers = {
  id: number
  chats: number
  followers: number
  follows: boolean
  /** Posts of its chats come to the reader's home. */
  brings_posts: boolean
  group_id: number | null
  group_username: string | null
  last_start: Date | null
  /** Its dates ahead that were called off. */
  off: Date[]
  next_id: number | null
  next_title: string | null
  next_start: Date | null
}

/** What is counted of some series, whether the reader follows them, and the chat of theirs that comes next. */
export async function seriesNumbers(
  db: Db | Tx,
  readerId: number | null,
  ids: readonly number[],
  now: Date,
): Promise<SeriesNumbers[]> {
  const { rows } = await sql<SeriesNumbers>`
    select s.id, s.group_account_id as group_id, g.username as group_username,
      (select count(*)::int from chats c where c.series_id = s.id and c.rehearsal_of is null
        and c.status in ('scheduled', 'live', 'closed')) as chats,
      coalesce((select k.followers from account_counts k where k.account_id = s.group_account_id), 0)
        + (select count(*)::int from chat_series_follows f where f.series_id = s.id and not exists (
          select from follows gf where gf.account_id = f.account_id and gf.target_id = s.group_account_id)) as followers,
      ${followsSeries('s.id', readerId ?? 0)} as follows,
      exists (select from follows gf where gf.target_id = s.group_account_id and gf.account_id = ${readerId ?? 0}
        and gf.show_boosts) as brings_posts,
      (select max(c.starts_at) from chats c where c.series_id = s.id and c.rehearsal_of is null
        and c.status <> 'cancelled') as last_start,
      array(select c.starts_at from chats c where c.series_id = s.id and c.rehearsal_of is null
        and c.status = 'cancelled' and c.starts_at > ${now}) as off,
      n.id as next_id, n.title as next_title, n.starts_at as next_start
    from chat_series s left join accounts g on g.id = s.group_account_id
    left join lateral (select c.id, c.title, c.starts_at from chats c
      where c.series_id = s.id and c.rehearsal_of is null and c.status in ('scheduled', 'live') and c.ends_at > ${now}
      order by c.starts_at limit 1) n on true
    where s.id = ${isAny(ids)}`.execute(db)
  return rows
}

/** A series, held until the transaction ends. */
export async function lockSeries(tx: Tx, id: number): Promise<SeriesRow | undefined> {
  return tx.selectFrom('chat_series').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** All hosts of a series, also those who are gone. */
export async function allSeriesHosts(db: Db | Tx, id: number): Promise<SeriesHostRow[]> {
  return db.selectFrom('chat_series_hosts').selectAll().where('series_id', '=', id).orderBy('place').execute()
}

/** Holds what a member makes. @returns how many series of theirs go on. */
export async function lockSeriesMaker(tx: Tx, accountId: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`series by ${accountId}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('chat_series')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('created_by', '=', accountId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

const json = (value: unknown) => JSON.stringify(value) as never

export async function insertSeries(tx: Tx, row: Insertable<ChatSeriesTable>): Promise<void> {
  await tx
    .insertInto('chat_series')
    .values({ ...row, usual_sittings: json(row.usual_sittings ?? []) })
    .execute()
}

/** Changes a series, and counts its revision up. */
export async function updateSeries(tx: Tx, id: number, change: Updateable<ChatSeriesTable>): Promise<void> {
  const { usual_sittings: usual, ...more } = change
  await tx
    .updateTable('chat_series')
    .set({
      ...more,
      ...(usual !== undefined && { usual_sittings: json(usual) }),
      revision: sql<number>`revision + 1`,
    })
    .where('id', '=', id)
    .execute()
}

/** Puts these hosts in the place of those who were there. */
export async function storeSeriesHosts(
  tx: Tx,
  id: number,
  hosts: readonly Insertable<ChatSeriesHostsTable>[],
): Promise<void> {
  await tx.deleteFrom('chat_series_hosts').where('series_id', '=', id).execute()
  if (hosts.length > 0)
    await tx
      .insertInto('chat_series_hosts')
      .values([...hosts])
      .execute()
}

/** Notes that a host has said yes. */
export async function setSeriesAgreed(tx: Tx, id: number, accountId: number, at: Date): Promise<void> {
  await tx
    .updateTable('chat_series_hosts')
    .set({ agreed_at: at })
    .where('series_id', '=', id)
    .where('account_id', '=', accountId)
    .execute()
}

/** Follows a series. @returns whether that is new. */
export async function insertSeriesFollow(
  tx: Tx,
  seriesId: number,
  accountId: number,
  at: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('chat_series_follows')
    .values({ series_id: seriesId, account_id: accountId, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('series_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteSeriesFollow(tx: Tx, seriesId: number, accountId: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('chat_series_follows')
    .where('series_id', '=', seriesId)
    .where('account_id', '=', accountId)
    .returning('series_id')
    .executeTakeFirst()
  return row !== undefined
}

/** How many series a member follows. */
export async function countSeriesFollows(tx: Tx, accountId: number): Promise<number> {
  const { count } = await tx
    .selectFrom('chat_series_follows')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return count
}

/** An account without a login, with its counters. */
export async function insertGroupAccount(tx: Tx, row: Insertable<AccountsTable>): Promise<void> {
  await tx.insertInto('accounts').values(row).execute()
  await tx.insertInto('account_counts').values({ account_id: row.id }).execute()
}
