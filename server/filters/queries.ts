import { sql, type Selectable, type Updateable } from 'kysely'
import type { FilterContext } from '../../wire/filter.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { FilterKeywordsTable, FilterPostsTable, FiltersTable } from './tables.ts'

/** A filter with all that belongs to it, the oldest word and post first. */
export type WholeFilter = Selectable<FiltersTable> & {
  keywords: Selectable<FilterKeywordsTable>[]
  posts: Selectable<FilterPostsTable>[]
}

/**
 * All filters of some members, the oldest first; those that ran out, too. Three queries, one where there are none.
 * @param context only those that look there
 */
export async function filtersOf(
  db: Db | Tx,
  accountIds: readonly number[],
  context?: FilterContext,
): Promise<WholeFilter[]> {
  const mine = sql<number>`any(${[...accountIds]})`
  let query = db.selectFrom('filters').selectAll().where('account_id', '=', mine).orderBy('id')
  if (context) query = query.where(sql<boolean>`${context} = any(contexts)`)
  const filters = await query.execute()
  if (filters.length === 0) return []
  const [keywords, posts] = await Promise.all([
    db.selectFrom('filter_keywords').selectAll().where('account_id', '=', mine).orderBy('id').execute(),
    db.selectFrom('filter_posts').selectAll().where('account_id', '=', mine).orderBy('id').execute(),
  ])
  const keywordsOf = Map.groupBy(keywords, (row) => row.filter_id)
  const postsOf = Map.groupBy(posts, (row) => row.filter_id)
  return filters.map((filter) => ({
    ...filter,
    keywords: keywordsOf.get(filter.id) ?? [],
    posts: postsOf.get(filter.id) ?? [],
  }))
}

/** One filter of a member with all that belongs to it. */
export async function filterById(
  db: Db | Tx,
  accountId: number,
  id: number,
): Promise<WholeFilter | undefined> {
  const filter = await db
    .selectFrom('filters')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  if (!filter) return undefined
  const [keywords, posts] = await Promise.all([
    db.selectFrom('filter_keywords').selectAll().where('filter_id', '=', id).orderBy('id').execute(),
    db.selectFrom('filter_posts').selectAll().where('filter_id', '=', id).orderBy('id').execute(),
  ])
  return { ...filter, keywords, posts }
}

/** Lets one change of a member's filters at a time happen, so that their number stays bounded. */
export async function lockFilters(tx: Tx, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`filters ${accountId}`}, 0))`.execute(tx)
}

export type FilterCounts = { filters: number; keywords: number; letters: number; posts: number }

export async function countFilters(tx: Tx, accountId: number): Promise<FilterCounts> {
  const { rows } = await sql<FilterCounts>`
    select (select count(*) from filters where account_id = ${accountId}) as filters,
      (select count(*) from filter_keywords where account_id = ${accountId}) as keywords,
      (select coalesce(sum(length(keyword)), 0) from filter_keywords where account_id = ${accountId}) as letters,
      (select count(*) from filter_posts where account_id = ${accountId}) as posts`.execute(tx)
  return rows[0] ?? { filters: 0, keywords: 0, letters: 0, posts: 0 }
}

export async function insertFilter(tx: Tx, row: FiltersTable): Promise<void> {
  await tx.insertInto('filters').values(row).execute()
}

export async function changeFilter(
  tx: Tx,
  id: number,
  change: Partial<Omit<Updateable<FiltersTable>, 'id' | 'account_id'>>,
): Promise<void> {
  // One that is always written keeps the statement whole when nothing is to change.
  await tx
    .updateTable('filters')
    .set({ id, ...change })
    .where('id', '=', id)
    .execute()
}

/** Takes a filter of a member away; false when there was none. */
export async function deleteFilterRow(tx: Tx, accountId: number, id: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('filters')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertKeywords(tx: Tx, rows: readonly FilterKeywordsTable[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insertInto('filter_keywords')
      .values([...rows])
      .execute()
}

export type KeywordChange = { keyword?: string; whole_word?: boolean }

/** Changes a word of a member, of one filter if that is said; undefined when there is none. */
export async function changeKeyword(
  tx: Tx,
  { accountId, id, filterId }: { accountId: number; id: number; filterId?: number },
  change: KeywordChange,
): Promise<Selectable<FilterKeywordsTable> | undefined> {
  let query = tx
    .updateTable('filter_keywords')
    .set({ id, ...change })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
  if (filterId !== undefined) query = query.where('filter_id', '=', filterId)
  return query.returningAll().executeTakeFirst()
}

/** A word of a member. */
export async function keywordById(
  db: Db | Tx,
  accountId: number,
  id: number,
): Promise<Selectable<FilterKeywordsTable> | undefined> {
  return db
    .selectFrom('filter_keywords')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** A post that a member filters. */
export async function filterPostById(
  db: Db | Tx,
  accountId: number,
  id: number,
): Promise<Selectable<FilterPostsTable> | undefined> {
  return db
    .selectFrom('filter_posts')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** Takes a word or a post of a member out of its filter; of one filter only, if that is said. False when there was none. */
export async function deletePart(
  tx: Tx,
  table: 'filter_keywords' | 'filter_posts',
  { accountId, id, filterId }: { accountId: number; id: number; filterId?: number },
): Promise<boolean> {
  let query = tx.deleteFrom(table).where('id', '=', id).where('account_id', '=', accountId)
  if (filterId !== undefined) query = query.where('filter_id', '=', filterId)
  return (await query.returning('id').executeTakeFirst()) !== undefined
}

/** Puts a post into a filter and gives its row; the known one when it stands there already. */
export async function insertFilterPost(tx: Tx, row: FilterPostsTable): Promise<Selectable<FilterPostsTable>> {
  return tx
    .insertInto('filter_posts')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['filter_id', 'post_id']).doUpdateSet({ post_id: row.post_id }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}
