import { sql, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { RefreshesTable } from './tables.ts'

export type RemoteThread = {
  post_id: number
  replies_url: string | null
  replies_fetched_at: Date | null
}

/** What is known of the thread of a post of another server; undefined for one of this server. */
export async function threadOf(db: Db | Tx, postId: number): Promise<RemoteThread | undefined> {
  return db
    .selectFrom('remote_posts')
    .select(['post_id', 'replies_url', 'replies_fetched_at'])
    .where('post_id', '=', postId)
    .executeTakeFirst()
}

/** What the first known post of the thread above a post answers, where that is not known here. */
export async function missingAbove(db: Db | Tx, postId: number): Promise<string | undefined> {
  const { rows } = await sql<{ uri: string }>`
    select r.answers_uri as uri from posts p join remote_posts r on r.post_id = p.conversation_id
    where p.id = ${postId} and r.answers_uri is not null`.execute(db)
  return rows[0]?.uri
}

export async function refreshOf(
  db: Db | Tx,
  subject: string,
): Promise<Selectable<RefreshesTable> | undefined> {
  return db.selectFrom('refreshes').selectAll().where('subject', '=', subject).executeTakeFirst()
}

export async function refreshById(db: Db, id: string): Promise<Selectable<RefreshesTable> | undefined> {
  return db.selectFrom('refreshes').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Begins to refresh something, unless somebody else was quicker. */
export async function startRefresh(
  tx: Tx,
  given: { subject: string; id: string; now: Date; runningSince: Date },
): Promise<boolean> {
  const { subject, id, now, runningSince } = given
  const { rows } = await sql`
    insert into refreshes (subject, id, started_at) values (${subject}, ${id}, ${now})
    on conflict (subject) do update set id = ${id}, found = 0, started_at = ${now}, finished_at = null
    where refreshes.finished_at is not null or refreshes.started_at < ${runningSince}
    returning id`.execute(tx)
  return rows.length > 0
}

export async function noteLookedAt(tx: Tx, postId: number, now: Date): Promise<void> {
  await tx
    .updateTable('remote_posts')
    .set({ replies_fetched_at: now })
    .where('post_id', '=', postId)
    .execute()
}

export async function noteFound(db: Db, subject: string, found: number): Promise<void> {
  await db.updateTable('refreshes').set({ found }).where('subject', '=', subject).execute()
}

export async function finishRefresh(db: Db, subject: string, now: Date): Promise<void> {
  await db.updateTable('refreshes').set({ finished_at: now }).where('subject', '=', subject).execute()
}

export async function forgetRefreshes(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('refreshes').where('started_at', '<', before).execute()
}
