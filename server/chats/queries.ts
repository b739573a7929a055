import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import type {
  ChatAskingsTable,
  ChatPeopleTable,
  ChatQuestionsTable,
  ChatsTable,
  ChatSittingsTable,
} from './tables.ts'
import type {} from '../posts/tables.ts'
import type {} from '../relationships/tables.ts'

export type ChatRow = Selectable<ChatsTable>
export type SittingRow = Selectable<ChatSittingsTable>
export type QuestionRow = Selectable<ChatQuestionsTable>
export type AskingRow = Selectable<ChatAskingsTable>
export type PersonRow = Selectable<ChatPeopleTable>

const isAny = (ids: readonly number[]) => sql<number>`any(${[...ids]})`

/** Whether an account stands: neither suspended nor waiting to be let in. */
export const stands = (account: string): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from accounts sa left join members sm on sm.account_id = sa.id
  where sa.id = ${sql.ref(account)} and sa.suspended_at is null and (sm.account_id is null or sm.approved_at is not null))`

/** Whether an account runs the chat `c`: host or co-host, and has agreed to it. */
export const runs = (readerId: number | RawBuilder<number>): RawBuilder<boolean> =>
  sql<boolean>`exists (select 1 from chat_people cp where cp.chat_id = c.id and cp.account_id = ${readerId}
    and cp.role in ('host', 'cohost') and cp.agreed_at is not null)`

/** Whether an account follows the series whose id stands in the column `series`: it itself, or the account that speaks for it (docs/adr/0390). */
export const followsSeries = (series: string, accountId: number): RawBuilder<boolean> =>
  sql<boolean>`(exists (select 1 from chat_series_follows sf where sf.series_id = ${sql.ref(series)} and sf.account_id = ${accountId})
    or exists (select 1 from chat_series gs join follows gf on gf.target_id = gs.group_account_id
      where gs.id = ${sql.ref(series)} and gf.account_id = ${accountId}))`

/**
 * Whether a reader (null: a visitor) may know of the chat `c`: of a rehearsal only those who run it, of a draft only those who are to be part
 * of it, of any other everybody; but of one that was not held yet nobody, when all who run it are gone.
 */
export function readableBy(readerId: number | null): RawBuilder<boolean> {
  const hasHost = sql`exists (select 1 from chat_people hp where hp.chat_id = c.id and hp.role in ('host', 'cohost')
    and hp.agreed_at is not null and ${stands('hp.account_id')})`
  const open = sql`c.rehearsal_of is null and c.status <> 'draft' and (c.status = 'closed' or ${hasHost})`
  if (readerId === null) return sql<boolean>`(${open})`
  const isPart = sql`exists (select 1 from chat_people dp where dp.chat_id = c.id and dp.account_id = ${readerId})`
  return sql<boolean>`((${open}) or ${runs(readerId)} or (c.rehearsal_of is null and ${isPart}))`
}

/** Chats by id that a reader may know of, in no order. */
export async function readableChats(
  db: Db | Tx,
  readerId: number | null,
  ids: readonly number[],
): Promise<ChatRow[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('chats as c')
    .selectAll('c')
    .where('c.id', '=', isAny(ids))
    .where(readableBy(readerId))
    .execute()
}

/** The sittings of some chats, in their order. */
export async function sittingsOf(db: Db | Tx, ids: readonly number[]): Promise<SittingRow[]> {
  return db
    .selectFrom('chat_sittings')
    .selectAll()
    .where('chat_id', '=', isAny(ids))
    .orderBy('chat_id')
    .orderBy('n')
    .execute()
}

/** The questions of some chats, in their order. */
export async function questionsOf(db: Db | Tx, ids: readonly number[]): Promise<QuestionRow[]> {
  return db
    .selectFrom('chat_questions')
    .selectAll()
    .where('chat_id', '=', isAny(ids))
    .orderBy('chat_id')
    .orderBy('n')
    .execute()
}

/** The askings of some chats, sitting by sitting. */
export async function askingsOf(
  db: Db | Tx,
  ids: readonly number[],
): Promise<(AskingRow & { chat_id: number })[]> {
  return db
    .selectFrom('chat_askings')
    .innerJoin('chat_sittings', 'chat_sittings.id', 'chat_askings.sitting_id')
    .selectAll('chat_askings')
    .select('chat_sittings.chat_id')
    .where('chat_sittings.chat_id', '=', isAny(ids))
    .orderBy('chat_sittings.n')
    .orderBy('chat_askings.n')
    .execute()
}

/** The people of some chats who stand, in their order. */
export async function peopleOf(db: Db | Tx, ids: readonly number[]): Promise<PersonRow[]> {
  return db
    .selectFrom('chat_people as p')
    .selectAll('p')
    .where('p.chat_id', '=', isAny(ids))
    .where(stands('p.account_id'))
    .orderBy('p.chat_id')
    .orderBy('p.place')
    .execute()
}

export type ChatNumbers = {
  chat_id: number
  contributions: number
  people: number
  waiting: number
  reminders: number
}

/** What is counted of some chats: posts that are shown and their authors, those that wait, and who wants to be reminded. */
export async function numbersOf(db: Db | Tx, ids: readonly number[]): Promise<ChatNumbers[]> {
  const { rows } = await sql<ChatNumbers>`
    select c.id as chat_id, coalesce(t.contributions, 0)::int as contributions, coalesce(t.people, 0)::int as people,
      coalesce(t.waiting, 0)::int as waiting,
      (select count(*)::int from chat_reminders r where r.chat_id = c.id) as reminders
    from chats c left join lateral (
      select count(*) filter (where state = 'shown') as contributions,
        count(distinct account_id) filter (where state = 'shown') as people,
        count(*) filter (where state = 'waiting') as waiting
      from chat_contributions where chat_id = c.id and gone_at is null) t on true
    where c.id = ${isAny(ids)}`.execute(db)
  return rows
}

export type ReaderMarks = {
  chat_id: number
  reminder: boolean
  left_out: boolean
  removed: boolean
  present: boolean
}

/** What one reader has to do with some chats, beside being among their people. */
export async function marksOf(db: Db | Tx, readerId: number, ids: readonly number[]): Promise<ReaderMarks[]> {
  const has = (table: string) => sql`exists (select 1 from ${sql.table(table)} t
    where t.chat_id = c.id and t.account_id = ${readerId})`
  const { rows } = await sql<ReaderMarks>`
    select c.id as chat_id, ${has('chat_reminders')} as reminder, ${has('chat_left_out')} as left_out,
      ${has('chat_removed_people')} as removed,
      exists (select 1 from chat_present p where p.chat_id = c.id and p.account_id = ${readerId}
        and p.seen_at > now() - interval '90 s') as present
    from chats c where c.id = ${isAny(ids)}`.execute(db)
  return rows
}

export type SeriesFacts = {
  id: number
  title: string
  federated: boolean
  ended_at: Date | null
  group_id: number | null
  group_username: string | null
}

/** What a chat tells of its series. */
export async function seriesFacts(db: Db | Tx, ids: readonly number[]): Promise<SeriesFacts[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('chat_series as s')
    .leftJoin('accounts as g', 'g.id', 's.group_account_id')
    .select([
      's.id',
      's.title',
      's.federated',
      's.ended_at',
      'g.id as group_id',
      'g.username as group_username',
    ])
    .where('s.id', '=', isAny(ids))
    .execute()
}

/** The rehearsals of some chats. */
export async function rehearsalsOf(
  db: Db | Tx,
  ids: readonly number[],
): Promise<{ id: number; rehearsal_of: number | null }[]> {
  return db
    .selectFrom('chats')
    .select(['id', 'rehearsal_of'])
    .where('rehearsal_of', '=', isAny(ids))
    .execute()
}

/** Whether an account runs a chat. */
export async function isRunBy(db: Db | Tx, chatId: number, accountId: number): Promise<boolean> {
  const row = await db
    .selectFrom('chats as c')
    .select('c.id')
    .where('c.id', '=', chatId)
    .where(runs(accountId))
    .executeTakeFirst()
  return row !== undefined
}

/** A chat as it is stored; nobody has asked whether it may be seen. */
export async function chatById(db: Db | Tx, id: number): Promise<ChatRow | undefined> {
  return db.selectFrom('chats').selectAll().where('id', '=', id).executeTakeFirst()
}

/** A chat, held until the transaction ends: what changes it comes one after the other. */
export async function lockChat(tx: Tx, id: number): Promise<ChatRow | undefined> {
  return tx.selectFrom('chats').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Who is part of a chat and has agreed, in whatever role. */
export async function agreedIds(db: Db | Tx, chatId: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('chat_people')
    .select('account_id')
    .where('chat_id', '=', chatId)
    .where('agreed_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.account_id))
}
