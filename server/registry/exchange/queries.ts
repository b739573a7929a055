import { sql, type Insertable, type Selectable } from 'kysely'
import { isListed } from '../../hashtags/rules.ts'
import type { Db, Tx } from '../../platform/database.ts'
import type {
  RegistryEntriesTable,
  RegistryImportRowsTable,
  RegistryImportsTable,
  RegistryStepsTable,
} from '../tables.ts'

export type StoredImport = Selectable<RegistryImportsTable>
export type StoredRow = Selectable<RegistryImportRowsTable>

/** Files that a member only looked at. */
export async function deletePreviews(tx: Tx, accountId: number): Promise<void> {
  await tx
    .deleteFrom('registry_imports')
    .where('account_id', '=', accountId)
    .where('state', '=', 'preview')
    .execute()
}

export async function insertImport(tx: Tx, row: Insertable<RegistryImportsTable>): Promise<void> {
  await tx.insertInto('registry_imports').values(row).execute()
}

/** Stores many rows of a table; JSON carries them in one parameter. */
async function insertMany(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  for (let start = 0; start < rows.length; start += 2000) {
    const some = JSON.stringify(rows.slice(start, start + 2000))
    await sql`insert into ${sql.table(table)}
      select * from json_populate_recordset(null::${sql.table(table)}, ${some}::json)`.execute(tx)
  }
}

export const insertImportRows = (
  tx: Tx,
  rows: readonly {
    import_id: number
    line: number
    tag: string
    verdict: string
    data: unknown
    field: string | null
    reason: string | null
  }[],
): Promise<void> => insertMany(tx, 'registry_import_rows', rows)

/** `rows` hold every column of the table; JSON columns as they are. */
export const insertEntries = (
  tx: Tx,
  rows: readonly Record<keyof RegistryEntriesTable, unknown>[],
): Promise<void> => insertMany(tx, 'registry_entries', rows)

export const insertSynonyms = (tx: Tx, rows: readonly { synonym: string; tag: string }[]): Promise<void> =>
  insertMany(tx, 'registry_synonyms', rows)

export const insertSteps = (
  tx: Tx,
  rows: readonly Record<keyof RegistryStepsTable, unknown>[],
): Promise<void> => insertMany(tx, 'registry_steps', rows)

export async function importById(
  db: Db | Tx,
  accountId: number,
  id: number,
): Promise<StoredImport | undefined> {
  return db
    .selectFrom('registry_imports')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
}

export async function lockImport(tx: Tx, accountId: number, id: number): Promise<StoredImport | undefined> {
  return tx
    .selectFrom('registry_imports')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .forUpdate()
    .executeTakeFirst()
}

export async function endImport(tx: Tx, id: number, at: Date): Promise<void> {
  await tx
    .updateTable('registry_imports')
    .set({ state: 'done', finished_at: at })
    .where('id', '=', id)
    .execute()
}

export async function countRows(db: Db, id: number): Promise<Map<StoredRow['verdict'], number>> {
  const rows = await db
    .selectFrom('registry_import_rows')
    .select('verdict')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('import_id', '=', id)
    .groupBy('verdict')
    .execute()
  return new Map(rows.map((row) => [row.verdict, Number(row.rows)]))
}

/** Rows that are not the same here already: what is refused and what differs first, then what is new. */
export async function unlikeRows(db: Db, id: number, most: number): Promise<StoredRow[]> {
  return db
    .selectFrom('registry_import_rows')
    .selectAll()
    .where('import_id', '=', id)
    .where('verdict', '<>', 'same')
    .orderBy(sql`array_position(array['refused', 'differs', 'new'], verdict)`)
    .orderBy('line')
    .limit(most)
    .execute()
}

export async function rowsOf(
  tx: Db | Tx,
  id: number,
  verdicts: readonly StoredRow['verdict'][],
): Promise<StoredRow[]> {
  return tx
    .selectFrom('registry_import_rows')
    .selectAll()
    .where('import_id', '=', id)
    .where('verdict', '=', sql<StoredRow['verdict']>`any(${[...verdicts]})`)
    .orderBy('line')
    .execute()
}

/** The member of the highest rank, who was here first: for whom the command line acts. */
export async function anyMember(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('members')
    .select('account_id')
    .orderBy(sql`array_position(array['owner', 'admin', 'moderator', 'member'], role)`)
    .orderBy('account_id')
    .executeTakeFirst()
  return row?.account_id
}

/** All entries that may be offered, by name, with who looks after each. */
export async function listedEntries(db: Db) {
  return db
    .selectFrom('registry_entries as e')
    .leftJoin('accounts as a', 'a.id', 'e.owner_id')
    .selectAll('e')
    .select(['a.username', 'a.domain', 'a.suspended_at'])
    .where(isListed('e.tag'))
    .orderBy(sql`e.tag collate "C"`)
    .execute()
}
