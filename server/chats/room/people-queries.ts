import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type {} from '../tables.ts'

export async function isRemoved(db: Db | Tx, chatId: number, accountId: number): Promise<boolean> {
  const row = await db
    .selectFrom('chat_removed_people')
    .select('account_id')
    .where('chat_id', '=', chatId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

/** Whether an account has a part in a chat: host, co-host, guest or note-taker. */
export async function hasRole(db: Db | Tx, chatId: number, accountId: number): Promise<boolean> {
  const row = await db
    .selectFrom('chat_people')
    .select('role')
    .where('chat_id', '=', chatId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row !== undefined
}

export async function accountExists(db: Db | Tx, accountId: number): Promise<boolean> {
  const row = await db.selectFrom('accounts').select('id').where('id', '=', accountId).executeTakeFirst()
  return row !== undefined
}

/** Shuts somebody out of a chat. @returns false when they are out already. */
export async function insertRemoved(
  tx: Tx,
  row: { chat_id: number; account_id: number; by_id: number; at: Date },
): Promise<boolean> {
  const stored = await tx
    .insertInto('chat_removed_people')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return stored !== undefined
}

export async function deleteRemoved(tx: Tx, chatId: number, accountId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('chat_removed_people')
    .where('chat_id', '=', chatId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Removes all that somebody has said in a chat, and remembers how it stood. @returns the ids of the posts. */
export async function removeAllOf(tx: Tx, chatId: number, accountId: number): Promise<number[]> {
  const { rows } = await sql<{ post_id: number }>`
    update chat_contributions set state_before = state, state = 'removed'
    where chat_id = ${chatId} and account_id = ${accountId} and state <> 'removed' returning post_id`.execute(
    tx,
  )
  return rows.map((row) => row.post_id)
}

/** Puts back what was removed with somebody, as it stood. @returns what stands how now. */
export async function restoreAllOf(
  tx: Tx,
  chatId: number,
  accountId: number,
): Promise<{ post_id: number; state: 'shown' | 'waiting' }[]> {
  const { rows } = await sql<{ post_id: number; state: 'shown' | 'waiting' }>`
    update chat_contributions set state = state_before, state_before = null
    where chat_id = ${chatId} and account_id = ${accountId} and state_before is not null
    returning post_id, state`.execute(tx)
  return rows
}

/** Who was removed from a chat, the last one first. */
export async function removedPeople(db: Db, chatId: number): Promise<{ account_id: number; at: Date }[]> {
  return db
    .selectFrom('chat_removed_people')
    .select(['account_id', 'at'])
    .where('chat_id', '=', chatId)
    .orderBy('at', 'desc')
    .limit(200)
    .execute()
}

/** Says that somebody is in the room. @returns whether they were not there before. */
export async function upsertPresent(
  tx: Tx,
  row: { chat_id: number; account_id: number; seen_at: Date },
  goneBefore: Date,
): Promise<boolean> {
  const { rows } = await sql<{ was: boolean }>`
    with before as (
      select 1 from chat_present where chat_id = ${row.chat_id} and account_id = ${row.account_id} and seen_at >= ${goneBefore}
    )
    insert into chat_present (chat_id, account_id, seen_at) values (${row.chat_id}, ${row.account_id}, ${row.seen_at})
    on conflict (chat_id, account_id) do update set seen_at = excluded.seen_at
    returning exists (select 1 from before) as was`.execute(tx)
  return rows[0]?.was === false
}

export async function deletePresent(tx: Tx, chatId: number, accountId: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('chat_present')
    .where('chat_id', '=', chatId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Forgets those who gave no sign. */
export async function deleteGone(tx: Tx, chatId: number, goneBefore: Date): Promise<void> {
  await tx
    .deleteFrom('chat_present')
    .where('chat_id', '=', chatId)
    .where('seen_at', '<', goneBefore)
    .execute()
}

/** How many are in some rooms and let others see it. */
export async function countPresent(
  db: Db,
  chatIds: readonly number[],
  goneBefore: Date,
): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('chat_present')
    .select(['chat_id', (eb) => eb.fn.countAll<number>().as('present')])
    .where('chat_id', '=', sql<number>`any(${[...chatIds]})`)
    .where('seen_at', '>=', goneBefore)
    .groupBy('chat_id')
    .execute()
  return new Map(rows.map((row) => [row.chat_id, Number(row.present)]))
}

/** Who is in a room, by name. Ids, at most `most`. */
export async function presentIds(db: Db, chatId: number, goneBefore: Date, most: number): Promise<number[]> {
  const rows = await db
    .selectFrom('chat_present as p')
    .innerJoin('accounts as a', 'a.id', 'p.account_id')
    .select('p.account_id')
    .where('p.chat_id', '=', chatId)
    .where('p.seen_at', '>=', goneBefore)
    .where('a.suspended_at', 'is', null)
    .orderBy('a.username')
    .limit(most)
    .execute()
  return rows.map((row) => row.account_id)
}
