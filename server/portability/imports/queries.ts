import { sql, type Selectable } from 'kysely'
import type { CsvKind, ImportReason } from '../../../wire/portability.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type { ImportRowsTable, ImportsTable } from '../tables.ts'

export type ImportRecord = Selectable<ImportsTable>
export type RowRecord = Selectable<ImportRowsTable>

export async function importById(db: Db, accountId: number, id: number): Promise<ImportRecord | undefined> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

/** One import, held until the transaction ends. */
export async function lockImport(tx: Tx, accountId: number, id: number): Promise<ImportRecord | undefined> {
  return tx
    .selectFrom('imports')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}

export async function latestImports(db: Db, accountId: number, most: number): Promise<ImportRecord[]> {
  return db
    .selectFrom('imports')
    .selectAll()
    .where('account_id', '=', accountId)
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export async function insertImport(tx: Tx, row: Omit<ImportRecord, 'state'>): Promise<void> {
  await tx.insertInto('imports').values(row).execute()
}

/** Stores many rows; JSON carries them in one parameter. */
export async function insertRows(tx: Tx, rows: readonly RowRecord[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 2000) {
    const some = JSON.stringify(rows.slice(start, start + 2000))
    await sql`insert into import_rows select * from json_populate_recordset(null::import_rows, ${some}::json)`.execute(
      tx,
    )
  }
}

/** Files that were only looked at. */
export async function deletePreviews(tx: Tx, accountId: number): Promise<void> {
  await tx.deleteFrom('imports').where('account_id', '=', accountId).where('state', '=', 'preview').execute()
}

export async function deleteOldImports(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('imports').where('created_at', '<', before).where('state', '<>', 'running').execute()
}

export async function changeImport(
  tx: Db | Tx,
  id: number,
  change: Partial<Pick<ImportRecord, 'mode' | 'state' | 'finished_at'>>,
): Promise<void> {
  await tx.updateTable('imports').set(change).where('id', '=', id).execute()
}

/** Sets the end of an import, unless it was cancelled meanwhile. */
export async function endImport(db: Db, id: number, state: 'done' | 'cancelled', now: Date): Promise<void> {
  await db
    .updateTable('imports')
    .set({ state, finished_at: now })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute()
}

export type Tally = {
  action: 'add' | 'remove'
  outcome: RowRecord['outcome']
  reason: ImportReason | null
  rows: number
}

/** How many rows ended how. */
export async function tallies(
  db: Db,
  importIds: readonly number[],
): Promise<(Tally & { import_id: number })[]> {
  return db
    .selectFrom('import_rows')
    .select(['import_id', 'action', 'outcome', 'reason'])
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('import_id', '=', sql<number>`any(${[...importIds]}::bigint[])`)
    .groupBy(['import_id', 'action', 'outcome', 'reason'])
    .execute()
}

/** The first rows that are still to be done. */
export async function openRows(db: Db, importId: number, most: number): Promise<RowRecord[]> {
  return db
    .selectFrom('import_rows')
    .selectAll()
    .where('import_id', '=', importId)
    .where('outcome', 'is', null)
    .orderBy('place')
    .limit(most)
    .execute()
}

/** Rows with one outcome, behind a place. */
export async function rowsWith(
  db: Db,
  importId: number,
  outcome: 'done' | 'skipped' | 'failed',
  after: number,
  most: number,
): Promise<RowRecord[]> {
  return db
    .selectFrom('import_rows')
    .selectAll()
    .where('import_id', '=', importId)
    .where('outcome', '=', outcome)
    .where('place', '>', after)
    .orderBy('place')
    .limit(most)
    .execute()
}

/** Notes how a row ended. */
export async function noteOutcome(
  db: Db,
  importId: number,
  { place, ...end }: Pick<RowRecord, 'place' | 'outcome' | 'reason' | 'detail'>,
): Promise<void> {
  await db
    .updateTable('import_rows')
    .set(end)
    .where('import_id', '=', importId)
    .where('place', '=', place)
    .execute()
}

/** The member of an import, if they may write now. */
export async function actingMember(db: Db, accountId: number): Promise<Viewer | undefined> {
  const row = await db
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select(['members.account_id as accountId', 'accounts.username', 'members.role', 'members.locale'])
    .where('members.account_id', '=', accountId)
    .where('suspended_at', 'is', null)
    .where('frozen_at', 'is', null)
    .where('approved_at', 'is not', null)
    .executeTakeFirst()
  return row
}

const marks = { following: 'follows', mutes: 'mutes', blocks: 'blocks' } as const

/** What there is now and does not stand in the file: what an overwrite takes away. As a query of `id`, `label` and `list_id`. */
function toRemove(kind: CsvKind, accountId: number, importId: number) {
  const handle = sql`a.username || case when a.domain is null then '' else '@' || a.domain end`
  const isInFile = (target: ReturnType<typeof sql>) =>
    sql`exists (select from import_rows r where r.import_id = ${importId} and r.target_id = ${target} and r.action = 'add')`
  if (kind === 'domain_blocks')
    return sql`select null::bigint as id, d.domain as label, null::bigint as list_id from domain_blocks d
      where d.account_id = ${accountId} and not exists (
        select from import_rows r where r.import_id = ${importId} and r.data->>'domain' = d.domain)`
  if (kind === 'bookmarks')
    return sql`select b.post_id as id, b.post_id::text as label, null::bigint as list_id from bookmarks b
      where b.account_id = ${accountId} and not ${isInFile(sql`b.post_id`)}`
  if (kind === 'lists')
    return sql`select e.target_id as id, l.title || ': ' || ${handle} as label, l.id as list_id
      from lists l join list_entries e on e.list_id = l.id join accounts a on a.id = e.target_id
      where l.account_id = ${accountId}
        and exists (select from import_rows r where r.import_id = ${importId} and lower(r.data->>'list') = lower(l.title))
        and not exists (select from import_rows r where r.import_id = ${importId} and r.target_id = e.target_id
          and lower(r.data->>'list') = lower(l.title))`
  const table = sql.table(marks[kind])
  return sql`select m.target_id as id, ${handle} as label, null::bigint as list_id
    from ${table} m join accounts a on a.id = m.target_id
    where m.account_id = ${accountId} and not ${isInFile(sql`m.target_id`)}`
}

/** How much an overwrite would take away. */
export async function countToRemove(db: Db | Tx, { id, kind, account_id }: ImportRecord): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select count(*) as count from (${toRemove(kind, account_id, id)}) t`.execute(db)
  return rows[0]?.count ?? 0
}

/** Writes down exactly what an overwrite takes away, behind the rows of the file. */
export async function insertRemovals(tx: Tx, { id, kind, account_id }: ImportRecord): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into import_rows (import_id, account_id, place, action, data, target_id)
    select ${id}, ${account_id}, 1000000 + row_number() over (), 'remove',
      jsonb_build_object('label', t.label, 'listId', t.list_id), t.id
    from (${toRemove(kind, account_id, id)}) t`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Whether somebody is already followed with these settings (or asked), muted in this way, or blocked. */
export async function isThere(
  db: Db,
  kind: 'follows' | 'follow_requests' | 'mutes' | 'blocks',
  accountId: number,
  targetId: number,
): Promise<
  | { show_boosts?: boolean; notify?: boolean; languages?: string[] | null; notifications?: boolean }
  | undefined
> {
  const { rows } = await sql<Record<string, never>>`
    select * from ${sql.table(kind)} where account_id = ${accountId} and target_id = ${targetId}`.execute(db)
  return rows[0]
}

export async function hasBookmark(db: Db, accountId: number, postId: number): Promise<boolean> {
  const row = await db
    .selectFrom('bookmarks')
    .select('post_id')
    .where('account_id', '=', accountId)
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return row !== undefined
}

export async function hasDomainBlock(db: Db, accountId: number, domain: string): Promise<boolean> {
  const row = await db
    .selectFrom('domain_blocks')
    .select('id')
    .where('account_id', '=', accountId)
    .where('domain', '=', domain)
    .executeTakeFirst()
  return row !== undefined
}

/** A member's list with a title, in whatever capitals. */
export async function listByTitle(db: Db, accountId: number, title: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('lists')
    .select('id')
    .where('account_id', '=', accountId)
    .where(sql`lower(title)`, '=', sql<string>`lower(${title})`)
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}

/** A member's collection of bookmarks with a name, in whatever capitals and accents. */
export async function collectionByName(db: Db, accountId: number, name: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('bookmark_collections')
    .select('id')
    .where('account_id', '=', accountId)
    .where(sql`fold_accents(name)`, '=', sql<string>`fold_accents(${name})`)
    .executeTakeFirst()
  return row?.id
}
