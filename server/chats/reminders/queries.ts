import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ChatTellingsTable, TellingKind } from './tables.ts'
import type {} from '../tables.ts'

const isAny = (ids: readonly number[]) => sql<number>`any(${[...ids]})`

export async function storeReminder(db: Db, chatId: number, accountId: number, at: Date): Promise<void> {
  await db
    .insertInto('chat_reminders')
    .values({ chat_id: chatId, account_id: accountId, created_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteReminder(db: Db, chatId: number, accountId: number): Promise<void> {
  await db
    .deleteFrom('chat_reminders')
    .where('chat_id', '=', chatId)
    .where('account_id', '=', accountId)
    .execute()
}

/** The sittings of a chat that have not begun. */
export async function sittingsAhead(
  tx: Tx,
  chatId: number,
  now: Date,
): Promise<{ id: number; starts_at: Date }[]> {
  return tx
    .selectFrom('chat_sittings')
    .select(['id', 'starts_at'])
    .where('chat_id', '=', chatId)
    .where('starts_at', '>', now)
    .where('opened_at', 'is', null)
    .where('closed_at', 'is', null)
    .execute()
}

export async function chatOfSitting(db: Db, sittingId: number): Promise<number | undefined> {
  const row = await db
    .selectFrom('chat_sittings')
    .select('chat_id')
    .where('id', '=', sittingId)
    .executeTakeFirst()
  return row?.chat_id
}

/** A sitting of which people may be reminded; undefined when it has begun. */
export async function sittingToTell(tx: Tx, sittingId: number): Promise<{ starts_at: Date } | undefined> {
  return tx
    .selectFrom('chat_sittings')
    .select('starts_at')
    .where('id', '=', sittingId)
    .where('opened_at', 'is', null)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
}

/** Notes the beginning of a sitting. @returns the one that people knew of before; undefined for a new sitting. */
export async function noteTime(tx: Tx, sittingId: number, startsAt: Date): Promise<Date | undefined> {
  const known = await tx
    .selectFrom('chat_times_told')
    .select('starts_at')
    .where('sitting_id', '=', sittingId)
    .executeTakeFirst()
  await tx
    .insertInto('chat_times_told')
    .values({ sitting_id: sittingId, starts_at: startsAt })
    .onConflict((conflict) => conflict.column('sitting_id').doUpdateSet({ starts_at: startsAt }))
    .execute()
  return known?.starts_at
}

export type NewTelling = {
  id: number
  kind: TellingKind
  chat_id?: number
  series_id?: number
  sitting_id?: number | null
  question_n?: number
  starts_at: Date
  at: Date
}

/** Stores what is told, or finds what was told before. @returns its id. */
export async function storeTelling(tx: Tx, telling: NewTelling): Promise<number> {
  const { kind, chat_id = null, series_id = null, sitting_id = null, question_n = 0, starts_at } = telling
  const stored = await tx
    .insertInto('chat_tellings')
    .values({ ...telling, chat_id, series_id, sitting_id, question_n })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (stored) return stored.id
  const { rows } = await sql<{ id: number }>`
    select id from chat_tellings where coalesce(chat_id, series_id) = ${chat_id ?? series_id}
      and coalesce(sitting_id, 0) = ${sitting_id ?? 0} and kind = ${kind} and question_n = ${question_n}
      and starts_at = ${starts_at}`.execute(tx)
  return rows[0]?.id ?? telling.id
}

/** Members who want to be reminded of a chat. */
export async function remindersOf(tx: Tx, chatId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('chat_reminders')
    .select('account_id')
    .where('chat_id', '=', chatId)
    .execute()
  return rows.map((row) => row.account_id)
}

/** Members who follow the series of a chat, or the account that speaks for it (docs/adr/0390). */
export async function followersOf(tx: Tx, chatId: number): Promise<number[]> {
  const { rows } = await sql<{ account_id: number }>`
    select f.account_id from chats c join chat_series_follows f on f.series_id = c.series_id
    where c.id = ${chatId}
    union
    select f.account_id from chats c join chat_series s on s.id = c.series_id
      join follows f on f.target_id = s.group_account_id join members m on m.account_id = f.account_id
    where c.id = ${chatId}`.execute(tx)
  return rows.map((row) => row.account_id)
}

/** Who has a part in a chat and has agreed to it. */
export async function partsOf(tx: Tx, chatId: number): Promise<{ account_id: number; isHost: boolean }[]> {
  const rows = await tx
    .selectFrom('chat_people')
    .select(['account_id', 'role'])
    .where('chat_id', '=', chatId)
    .where('agreed_at', 'is not', null)
    .execute()
  return rows.map(({ account_id, role }) => ({ account_id, isHost: role === 'host' || role === 'cohost' }))
}

/** Who did something with a chat last; undefined: the clock. */
export async function lastActor(tx: Tx, chatId: number, what: 'cancelled'): Promise<number | undefined> {
  const row = await tx
    .selectFrom('chat_acts')
    .select('by_id')
    .where('chat_id', '=', chatId)
    .where('what', '=', what)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.by_id ?? undefined
}

/** Those among some accounts who are members here and may act. */
export async function standingMembers(tx: Tx, ids: readonly number[]): Promise<number[]> {
  const rows = await tx
    .selectFrom('members')
    .innerJoin('accounts', 'accounts.id', 'members.account_id')
    .select('members.account_id')
    .where('members.account_id', '=', isAny(ids))
    .where('members.approved_at', 'is not', null)
    .where('accounts.suspended_at', 'is', null)
    .orderBy('members.account_id')
    .execute()
  return rows.map((row) => row.account_id)
}

/** Whether somebody was asked to take part in a chat or series, and has not answered; both stay as they are until the transaction ends. */
export async function isAsked(
  tx: Tx,
  of: { chatId: number } | { seriesId: number },
  accountId: number,
): Promise<boolean> {
  // The chat before its people, as by whoever changes them: what is told names it, and would wait for it.
  const [table, id] =
    'chatId' in of ? (['chats', of.chatId] as const) : (['chat_series', of.seriesId] as const)
  await tx.selectFrom(table).select('id').where('id', '=', id).forKeyShare().execute()
  const row =
    'chatId' in of
      ? await tx
          .selectFrom('chat_people')
          .select('agreed_at')
          .where('chat_id', '=', of.chatId)
          .where('account_id', '=', accountId)
          .forKeyShare()
          .executeTakeFirst()
      : await tx
          .selectFrom('chat_series_hosts')
          .select('agreed_at')
          .where('series_id', '=', of.seriesId)
          .where('account_id', '=', accountId)
          .forKeyShare()
          .executeTakeFirst()
  return row !== undefined && row.agreed_at === null
}

export type TellingRow = Pick<ChatTellingsTable, 'id' | 'chat_id' | 'series_id' | 'kind' | 'starts_at'> & {
  question_n: number
  tz: string | null
}

/** What was told, by id, with the zone of the sitting. */
export async function tellingsById(db: Db, ids: readonly number[]): Promise<TellingRow[]> {
  return db
    .selectFrom('chat_tellings as t')
    .leftJoin('chat_sittings as s', 's.id', 't.sitting_id')
    .select(['t.id', 't.chat_id', 't.series_id', 't.kind', 't.starts_at', 't.question_n', 's.tz'])
    .where('t.id', '=', isAny(ids))
    .execute()
}

/** What notifications say of series. */
export async function seriesToTell(
  db: Db,
  ids: readonly number[],
): Promise<{ id: number; title: string; tag_shown: string; tz: string }[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('chat_series')
    .select(['id', 'title', 'tag_shown', 'tz'])
    .where('id', '=', isAny(ids))
    .execute()
}
