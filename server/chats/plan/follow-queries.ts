import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type {} from '../tables.ts'

/** Chats in which somebody is in the chair. */
export async function chatsLedBy(db: Db, accountId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('chats')
    .select('id')
    .where('chair_id', '=', accountId)
    .where('rehearsal_of', 'is', null)
    .execute()
  return rows.map(({ id }) => id)
}

/** Chats in which a question was asked with a post. */
export async function chatsAskedWith(db: Db, postId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('chat_contributions')
    .select('chat_id')
    .where('post_id', '=', postId)
    .where('role', '=', 'question')
    .execute()
  return rows.map(({ chat_id: id }) => id)
}

/** Ends the series that nobody hosts any more. @returns their ids. */
export async function endHostlessSeries(tx: Tx, now: Date): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`update chat_series s set ended_at = ${now}
    where ended_at is null and not exists (
      select from chat_series_hosts h where h.series_id = s.id and h.agreed_at is not null)
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** Forgets the words of ended series that nobody hosts and in which nothing was held: nobody else has a part in them. */
export async function forgetWordsOfSeries(tx: Tx, accountId: number): Promise<void> {
  await sql`update chat_series s set title = '#' || tag_shown, about = ''
    where created_by = ${accountId} and ended_at is not null
      and not exists (select from chat_series_hosts h where h.series_id = s.id and h.agreed_at is not null)
      and not exists (select from chats c where c.series_id = s.id and c.status in ('live', 'closed'))`.execute(
    tx,
  )
}

/** Forgets what was planned for a chat that will not be held. */
export async function forgetQuestions(tx: Tx, chatId: number): Promise<void> {
  await sql`delete from chat_askings a using chat_sittings s where s.id = a.sitting_id and s.chat_id = ${chatId}`.execute(
    tx,
  )
  await tx.deleteFrom('chat_questions').where('chat_id', '=', chatId).execute()
}

/** Takes somebody who is gone out of what they made and did in chats; what it was stays. */
export async function forgetInChats(tx: Tx, accountId: number): Promise<void> {
  const places = {
    chats: ['created_by', 'chair_id'],
    chat_series: ['created_by'],
    chat_askings: ['asked_by'],
    chat_contributions: ['decided_by', 'corrected_by'],
    chat_removed_people: ['by_id'],
    chat_acts: ['by_id'],
  }
  for (const [table, columns] of Object.entries(places))
    for (const column of columns)
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = null where ${sql.ref(column)} = ${accountId}`.execute(
        tx,
      )
  await sql`update chat_acts set details = details - 'account_id' where details ->> 'account_id' = ${String(accountId)}`.execute(
    tx,
  )
}
