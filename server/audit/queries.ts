import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, type Page } from '../platform/paging.ts'
import type { AuditLogTable } from './tables.ts'

export type AuditRow = Omit<Selectable<AuditLogTable>, 'hash'>

/** Which entries are wanted; what is undefined does not matter. */
export type AuditFilter = {
  actorId?: number
  action?: AuditLogTable['action']
  targetKind?: AuditLogTable['target_kind']
  targetId?: string
  from?: Date
  until?: Date
}

/** Adds an entry; the database gives it its place and its hash. */
export async function insertEntry(tx: Tx, entry: Insertable<AuditLogTable>): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({ ...entry, details: JSON.stringify(entry.details) as never })
    .execute()
}

/** A page of the log, in the order of the page. */
export async function auditPage(db: Db, filter: AuditFilter, page: Page): Promise<AuditRow[]> {
  let query = db
    .selectFrom('audit_log')
    .select([
      'id',
      'place',
      'at',
      'actor_id',
      'actor',
      'action',
      'target_kind',
      'target_id',
      'target',
      'details',
    ])
  if (filter.actorId !== undefined) query = query.where('actor_id', '=', filter.actorId)
  if (filter.action) query = query.where('action', '=', filter.action)
  if (filter.targetKind) query = query.where('target_kind', '=', filter.targetKind)
  if (filter.targetId) query = query.where('target_id', '=', filter.targetId)
  if (filter.from) query = query.where('at', '>=', filter.from)
  if (filter.until) query = query.where('at', '<', filter.until)
  return inPage(query, 'id', page).execute()
}

/** The places whose hash does not follow from the entry and the one before, or which are missing; the first few. */
export async function brokenPlaces(db: Db): Promise<number[]> {
  const { rows } = await sql<{ place: number }>`
    select place from (
      select entry.place, entry.hash <> audit_hash(coalesce(lag(entry.hash) over chain, ''::bytea), entry)
          or entry.place <> coalesce(lag(entry.place) over chain, 0) + 1 as is_broken
      from audit_log entry window chain as (order by entry.place)
    ) checked where is_broken order by place limit 10`.execute(db)
  return rows.map(({ place }) => place)
}

/** How many entries there are, and the hash of the newest, which stands for all of them. */
export async function headOfLog(db: Db): Promise<{ entries: number; hash: string }> {
  const row = await db
    .selectFrom('audit_log')
    .select(['place', sql<string>`encode(hash, 'hex')`.as('hash')])
    .orderBy('place', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { entries: row.place, hash: row.hash } : { entries: 0, hash: '' }
}

/** Whether an entry with this hash is in the log. */
export async function hasHash(db: Db, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom('audit_log')
    .select('place')
    .where(sql<boolean>`encode(hash, 'hex') = ${hash}`)
    .executeTakeFirst()
  return row !== undefined
}
