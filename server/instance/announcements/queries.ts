import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { AnnouncementsTable } from './tables.ts'

export type StoredAnnouncement = Selectable<AnnouncementsTable>

const mostShown = 50
const mostListed = 200

/** What is shown now, what begins or was published first at the top. */
export function shownAnnouncements(db: Db, now: Date): Promise<StoredAnnouncement[]> {
  return db
    .selectFrom('announcements')
    .selectAll()
    .where('published_at', 'is not', null)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .orderBy(sql`coalesce(starts_at, published_at)`)
    .limit(mostShown)
    .execute()
}

/** One that is shown now. */
export async function shownAnnouncement(db: Db | Tx, id: number): Promise<StoredAnnouncement | undefined> {
  return db
    .selectFrom('announcements')
    .selectAll()
    .where('id', '=', id)
    .where('published_at', 'is not', null)
    .executeTakeFirst()
}

/** Any of them; nobody else changes it until the transaction ends. */
export function lockAnnouncement(tx: Tx, id: number): Promise<StoredAnnouncement | undefined> {
  return tx.selectFrom('announcements').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export type ListedAnnouncement = StoredAnnouncement & { reads: number; reactions: number }

/** All of them with how many read and reacted, the newest first; or one. */
export async function listedAnnouncements(db: Db, id?: number): Promise<ListedAnnouncement[]> {
  const { rows } = await sql<ListedAnnouncement>`
    select announcements.*,
      (select count(*)::int from announcement_reads r where r.announcement_id = announcements.id) as reads,
      (select count(*)::int from announcement_reactions r where r.announcement_id = announcements.id) as reactions
    from announcements where ${id ?? null}::bigint is null or id = ${id ?? null}::bigint
    order by id desc limit ${mostListed}
  `.execute(db)
  return rows
}

export async function insertAnnouncement(tx: Tx, announcement: StoredAnnouncement): Promise<void> {
  await tx.insertInto('announcements').values(announcement).execute()
}

export async function updateAnnouncement(
  tx: Tx,
  id: number,
  change: Partial<Omit<StoredAnnouncement, 'id'>>,
): Promise<void> {
  await tx.updateTable('announcements').set(change).where('id', '=', id).execute()
}

export async function deleteAnnouncement(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('announcements').where('id', '=', id).execute()
}

/** Which of some announcements a member has read. */
export async function readBy(db: Db, accountId: number, ids: readonly number[]): Promise<Set<number>> {
  const rows = await db
    .selectFrom('announcement_reads')
    .select('announcement_id')
    .where('account_id', '=', accountId)
    .where('announcement_id', '=', sql<number>`any(${ids})`)
    .execute()
  return new Set(rows.map((row) => row.announcement_id))
}

/** Notes that a member has read it; once more changes nothing. */
export async function insertRead(db: Db, id: number, accountId: number, now: Date): Promise<void> {
  await db
    .insertInto('announcement_reads')
    .values({ announcement_id: id, account_id: accountId, read_at: now })
    .onConflict((on) => on.doNothing())
    .execute()
}

export type CountedReaction = { announcement_id: number; name: string; count: number; me: boolean }

/** The reactions to some announcements, the oldest kind first. */
export async function reactionsTo(
  db: Db | Tx,
  ids: readonly number[],
  readerId: number | null,
): Promise<CountedReaction[]> {
  const { rows } = await sql<CountedReaction>`
    select announcement_id, name, count(*)::int as count, bool_or(account_id = ${readerId ?? 0}) as me
    from announcement_reactions where announcement_id = any(${ids})
    group by announcement_id, name order by announcement_id, min(created_at), name
  `.execute(db)
  return rows
}

/** @returns whether it is new. */
export async function insertReaction(
  tx: Tx,
  reaction: { announcement_id: number; name: string; account_id: number; created_at: Date },
): Promise<boolean> {
  const done = await tx
    .insertInto('announcement_reactions')
    .values(reaction)
    .onConflict((on) => on.doNothing())
    .executeTakeFirst()
  return done.numInsertedOrUpdatedRows === 1n
}

/** @returns whether there was one. */
export async function deleteReaction(tx: Tx, id: number, name: string, accountId: number): Promise<boolean> {
  const gone = await tx
    .deleteFrom('announcement_reactions')
    .where('announcement_id', '=', id)
    .where('name', '=', name)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return gone.numDeletedRows === 1n
}
