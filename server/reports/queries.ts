import { sql, type Insertable, type Selectable } from 'kysely'
import type { Rule } from '../../wire/instance.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { ReportsTable, StoredEvidence } from './tables.ts'

export type StoredReport = Selectable<ReportsTable>

/** Stores a report. */
export async function insertReport(tx: Tx, report: Insertable<ReportsTable>): Promise<void> {
  await tx
    .insertInto('reports')
    .values({
      ...report,
      rules: JSON.stringify(report.rules ?? []) as never,
      evidence: JSON.stringify(report.evidence) as never,
    })
    .execute()
}

/** Reports by id, in no order. */
export async function reportsById(db: Db | Tx, ids: readonly number[]): Promise<StoredReport[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('reports')
    .selectAll()
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}

/** One report; with `lock`, until the transaction ends nobody else changes it. */
export async function reportById(db: Db | Tx, id: number, lock = false): Promise<StoredReport | undefined> {
  const query = db.selectFrom('reports').selectAll().where('id', '=', id)
  return (lock ? query.forUpdate() : query).executeTakeFirst()
}

/** The rules of the place, numbered from 1, as the instance shows them. */
export async function rulesOfPlace(db: Db | Tx): Promise<Rule[]> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', 'rules').executeTakeFirst()
  return Array.isArray(row?.value) ? (row.value as Rule[]) : []
}

/** Whether posts that may identify a patient are held as soon as somebody reports them. */
export async function holdsPatientPosts(db: Db | Tx): Promise<boolean> {
  const { rows } = await sql<{ on: boolean | null }>`
    select (value->>'hold_patient_posts')::boolean as on from settings where name = 'moderation'`.execute(db)
  return rows[0]?.on ?? false
}

/** The texts of posts as their authors typed them. */
export async function textsOfPosts(db: Db, ids: readonly number[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('posts')
    .select(['id', 'text'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
  return new Map(rows.map((row) => [String(row.id), row.text]))
}

/** Writes the evidence anew, when its files were copied; nothing when it is gone meanwhile. */
export async function setEvidence(db: Db, id: number, evidence: StoredEvidence): Promise<void> {
  await db
    .updateTable('reports')
    .set({ evidence: JSON.stringify(evidence) as never })
    .where('id', '=', id)
    .where('evidence', 'is not', null)
    .execute()
}

/** Reports whose evidence has had its time: resolved before a moment. At most 100. */
export async function reportsToForget(db: Db, before: Date): Promise<StoredReport[]> {
  return db
    .selectFrom('reports')
    .selectAll()
    .where('resolved_at', '<', before)
    .where('evidence', 'is not', null)
    .limit(100)
    .execute()
}

/** Deletes the evidence of a report. */
export async function dropEvidence(db: Db, id: number): Promise<void> {
  await db.updateTable('reports').set({ evidence: null }).where('id', '=', id).execute()
}
