import type { Hold } from '../../posts/visibility.ts'
import { sql, type Updateable } from 'kysely'
import type { ClinicalCategory, ReportCategory } from '../../../wire/moderation.ts'
import type {} from '../../collections/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, type Page } from '../../platform/paging.ts'
import type { StoredReport } from '../../reports/queries.ts'
import type { ReportsTable } from '../../reports/tables.ts'

/** What is wanted of the queue; what is undefined does not matter. */
export type ReportFilter = {
  state?: 'open' | 'unassigned' | 'resolved'
  assignedTo?: number
  by?: number
  about?: number
  category?: ReportCategory
  clinical?: ClinicalCategory
}

/** A page of reports by id. */
export async function reportPage(db: Db, filter: ReportFilter, page: Page): Promise<StoredReport[]> {
  return inPage(filtered(db, filter), 'reports.id', page).execute()
}

/** The queue as it is worked on: what may identify a patient first, then the newest. `after` is the last of the page before. */
export async function queuePage(
  db: Db,
  filter: ReportFilter,
  { after, limit }: { after: { urgent: boolean; id: number } | undefined; limit: number },
): Promise<StoredReport[]> {
  let query = filtered(db, filter)
  if (after) query = query.where(sql<boolean>`(urgent, id) < (${after.urgent}, ${after.id}::bigint)`)
  return query.orderBy('urgent', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

function filtered(db: Db, { state, assignedTo, by, about, category, clinical }: ReportFilter) {
  let query = db.selectFrom('reports').selectAll()
  if (state === 'resolved') query = query.where('resolved_at', 'is not', null)
  else if (state) query = query.where('resolved_at', 'is', null)
  if (state === 'unassigned') query = query.where('assigned_id', 'is', null)
  if (assignedTo !== undefined) query = query.where('assigned_id', '=', assignedTo)
  if (by !== undefined) query = query.where('account_id', '=', by)
  if (about !== undefined) query = query.where('target_id', '=', about)
  if (category) query = query.where('category', '=', category)
  if (clinical) query = query.where('clinical', '=', clinical)
  return query
}

/** The reports about an account, newest first, at most 100. */
export function reportsAbout(db: Db, targetId: number): Promise<StoredReport[]> {
  return reportPage(db, { about: targetId }, { limit: 100 })
}

/** How many reports an account has made. */
export async function countFiledBy(db: Db, accountId: number): Promise<number> {
  const { count } = await db
    .selectFrom('reports')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return count
}

/** How many open reports there are about some accounts. */
export async function countOpenAbout(db: Db, targetIds: readonly number[]): Promise<Map<number, number>> {
  if (targetIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('reports')
    .select((eb) => ['target_id', eb.fn.countAll<number>().as('count')])
    .where('target_id', '=', sql<number>`any(${[...targetIds]})`)
    .where('resolved_at', 'is', null)
    .groupBy('target_id')
    .execute()
  return new Map(rows.map((row) => [row.target_id, row.count]))
}

/** Changes what is given of a report. */
export async function updateReport(tx: Tx, id: number, change: Updateable<ReportsTable>): Promise<void> {
  const { rules, ...rest } = change
  await tx
    .updateTable('reports')
    .set({ ...rest, ...(rules && { rules: JSON.stringify(rules) as never }) })
    .where('id', '=', id)
    .execute()
}

/** What has become of posts: when they were edited, whether they are held; those that are gone are left out. */
export async function presentPosts(
  db: Db,
  ids: readonly number[],
): Promise<{ id: number; text: string; edited_at: Date | null; held: Hold | null }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('posts')
    .select(['id', 'text', 'edited_at', 'held'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}

/** What has become of collections of people; those that are gone are left out. */
export async function presentCollections(
  db: Db,
  ids: readonly number[],
): Promise<{ id: number; name: string; description: string; tag: string | null; removed_at: Date | null }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('collections')
    .select(['id', 'name', 'description', 'tag', 'removed_at'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}
