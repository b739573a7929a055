import { sql, type Selectable, type Updateable } from 'kysely'
import type { RepliesPolicy } from '../../wire/list.ts'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, newestFirst, type Page } from '../platform/paging.ts'
import type { ListEntriesTable, ListsTable } from './tables.ts'

export type EntryCounts = { people: number; tags: number; searches: number }
export type CountedList = Selectable<ListsTable> & EntryCounts

function counted(db: Db | Tx, accountId: number) {
  const count = (column: string) =>
    sql<number>`(select count(*) from list_entries e where e.list_id = lists.id and e.${sql.raw(column)} is not null)`
  return db
    .selectFrom('lists')
    .selectAll()
    .select([count('target_id').as('people'), count('tag').as('tags'), count('query').as('searches')])
    .where('account_id', '=', accountId)
    .orderBy('id')
}

/** All lists of a member, the oldest first. */
export async function listsOf(db: Db | Tx, accountId: number): Promise<CountedList[]> {
  return counted(db, accountId).execute()
}

/** One list of a member. */
export async function listById(db: Db | Tx, accountId: number, id: number): Promise<CountedList | undefined> {
  return counted(db, accountId).where('id', '=', id).executeTakeFirst()
}

/** The lists of a member that hold a person or a hashtag. */
export async function listsWith(
  db: Db,
  accountId: number,
  what: { target_id: number } | { tag: string },
): Promise<CountedList[]> {
  const [column, value] =
    'tag' in what ? (['tag', what.tag] as const) : (['target_id', what.target_id] as const)
  return counted(db, accountId)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('list_entries as e')
          .select('e.id')
          .whereRef('e.list_id', '=', 'lists.id')
          .where(`e.${column}`, '=', value),
      ),
    )
    .execute()
}

/** Holds a list of a member until the transaction ends, so that its size stays bounded; undefined when there is none. */
export async function lockList(
  tx: Tx,
  accountId: number,
  id: number,
): Promise<Selectable<ListsTable> | undefined> {
  return tx
    .selectFrom('lists')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}

/** Lets a member make one list at a time, so that their number stays bounded. */
export async function lockListsOf(tx: Tx, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lists ${accountId}`}, 0))`.execute(tx)
}

export async function insertList(tx: Tx, row: ListsTable): Promise<void> {
  await tx.insertInto('lists').values(row).execute()
}

export async function changeListRow(
  tx: Tx,
  id: number,
  change: Partial<Pick<Updateable<ListsTable>, 'title' | 'replies_policy' | 'exclusive'>>,
): Promise<void> {
  // One that is always written keeps the statement whole when nothing is to change.
  await tx
    .updateTable('lists')
    .set({ id, ...change })
    .where('id', '=', id)
    .execute()
}

/** Takes a list of a member away with all that it holds; false when there was none. */
export async function deleteListRow(tx: Tx, accountId: number, id: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('lists')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Sets "also in home" for all that a list holds. */
export async function setAllInHome(tx: Tx, listId: number, inHome: boolean): Promise<void> {
  await tx.updateTable('list_entries').set({ in_home: inHome }).where('list_id', '=', listId).execute()
}

export type NewEntry = ListEntriesTable

/** Stores entries; what the list holds already is left out. Answers those that are new. */
export async function insertEntries(
  tx: Tx,
  rows: readonly NewEntry[],
): Promise<Selectable<ListEntriesTable>[]> {
  if (rows.length === 0) return []
  return tx
    .insertInto('list_entries')
    .values([...rows])
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .execute()
}

/** The entry of a list for a person, a hashtag or a search. */
export async function entryFor(
  db: Db | Tx,
  listId: number,
  what: Pick<NewEntry, 'target_id' | 'tag' | 'query'>,
): Promise<Selectable<ListEntriesTable> | undefined> {
  return db
    .selectFrom('list_entries')
    .selectAll()
    .where('list_id', '=', listId)
    .where('target_id', 'is not distinct from', what.target_id)
    .where('tag', 'is not distinct from', what.tag)
    .where('query', 'is not distinct from', what.query)
    .executeTakeFirst()
}

export async function countEntries(tx: Tx, listId: number): Promise<EntryCounts> {
  const { rows } = await sql<EntryCounts>`
    select count(target_id) as people, count(tag) as tags, count(query) as searches
    from list_entries where list_id = ${listId}`.execute(tx)
  return rows[0] ?? { people: 0, tags: 0, searches: 0 }
}

/** Changes "also in home" of one entry of a list; undefined when there is none. */
export async function changeEntry(
  tx: Tx,
  { listId, id }: { listId: number; id: number },
  inHome: boolean,
): Promise<Selectable<ListEntriesTable> | undefined> {
  return tx
    .updateTable('list_entries')
    .set({ in_home: inHome })
    .where('id', '=', id)
    .where('list_id', '=', listId)
    .returningAll()
    .executeTakeFirst()
}

/** Takes one entry out of a list; false when there was none. */
export async function deleteEntry(tx: Tx, { listId, id }: { listId: number; id: number }): Promise<boolean> {
  const row = await tx
    .deleteFrom('list_entries')
    .where('id', '=', id)
    .where('list_id', '=', listId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes people out of a list. */
export async function deletePeople(tx: Tx, listId: number, targetIds: readonly number[]): Promise<void> {
  await tx
    .deleteFrom('list_entries')
    .where('list_id', '=', listId)
    .where('target_id', '=', sql<number>`any(${[...targetIds]})`)
    .execute()
}

/** A page of what a list holds, the newest entry first; people only, if that is said. `page` null: all of it. */
export async function entriesPage(
  db: Db,
  listId: number,
  page: Page | null,
  onlyPeople: boolean,
): Promise<Selectable<ListEntriesTable>[]> {
  let query = db.selectFrom('list_entries').selectAll().where('list_id', '=', listId)
  if (onlyPeople) query = query.where('target_id', 'is not', null)
  if (page === null) return query.orderBy('id', 'desc').execute()
  return newestFirst(await inPage(query, 'list_entries.id', page).execute(), page)
}

export type ListRow = {
  id: number
  account_id: number
  replies_policy: RepliesPolicy
  target_id: number | null
  tag: string | null
  query: string | null
}

/** Lists with all that they hold, one row for each entry, and one for a list that holds nothing. */
export async function wholeLists(db: Db, ids: readonly number[]): Promise<ListRow[]> {
  return db
    .selectFrom('lists')
    .leftJoin('list_entries', 'list_entries.list_id', 'lists.id')
    .select(['lists.id', 'lists.account_id', 'lists.replies_policy', 'target_id', 'tag', 'query'])
    .where('lists.id', '=', sql<number>`any(${[...ids]})`)
    .orderBy('list_entries.id')
    .execute()
}
