import { sql, type Selectable, type Updateable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import type { AskingRow, ChatRow, SittingRow } from '../queries.ts'
import type { ChatActsTable, ChatAskingsTable, ChatSittingsTable } from '../tables.ts'
import type {} from '../../posts/tables.ts'

/** A question in a sitting with the chat to which it belongs. */
export type AskingFacts = { chatId: number; text: string; seriesId: number | null }

/** What an asking is about; undefined when it has gone. */
export async function askingFacts(db: Db, sittingId: number, n: number): Promise<AskingFacts | undefined> {
  return db
    .selectFrom('chat_sittings as s')
    .innerJoin('chats as c', 'c.id', 's.chat_id')
    .innerJoin('chat_questions as q', 'q.chat_id', 'c.id')
    .select(['c.id as chatId', 'q.text', 'c.series_id as seriesId'])
    .where('s.id', '=', sittingId)
    .where('q.n', '=', n)
    .executeTakeFirst()
}

/** An asking, held until the transaction ends. */
export async function lockAsking(tx: Tx, sittingId: number, n: number): Promise<AskingRow | undefined> {
  return tx
    .selectFrom('chat_askings')
    .selectAll()
    .where('sitting_id', '=', sittingId)
    .where('n', '=', n)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateAsking(
  tx: Tx,
  { sitting_id: sittingId, n }: Pick<AskingRow, 'sitting_id' | 'n'>,
  change: Updateable<ChatAskingsTable>,
): Promise<void> {
  await tx
    .updateTable('chat_askings')
    .set(change)
    .where('sitting_id', '=', sittingId)
    .where('n', '=', n)
    .execute()
}

export async function sittingById(db: Db | Tx, id: number): Promise<SittingRow | undefined> {
  return db.selectFrom('chat_sittings').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateSitting(
  tx: Tx,
  id: number,
  change: Updateable<ChatSittingsTable>,
): Promise<void> {
  await tx.updateTable('chat_sittings').set(change).where('id', '=', id).execute()
}

/** Changes what the clock changes of a chat; its revision stays, because nobody's draft of it is out of date. */
export async function markChat(
  tx: Tx,
  id: number,
  change: Partial<Pick<ChatRow, 'status' | 'live_at' | 'closed_at' | 'ends_at' | 'starts_at' | 'chair_id'>>,
): Promise<void> {
  await tx.updateTable('chats').set(change).where('id', '=', id).execute()
}

/**
 * In whose name a question can be asked, the best first: who is in the chair, the other hosts, the co-hosts, and at last the account of the
 * series. Whoever is suspended, frozen, gone or moved is left out.
 */
export async function speakersOf(db: Db, chatId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.account_id as id, case p.role when 'host' then 1 else 2 end as rank, p.place,
        coalesce(p.account_id = c.chair_id, false) as chairs
      from chat_people p join chats c on c.id = p.chat_id
      join accounts a on a.id = p.account_id join members m on m.account_id = a.id
      where p.chat_id = ${chatId} and p.role in ('host', 'cohost') and p.agreed_at is not null
        and a.suspended_at is null and a.moved_to_id is null and m.frozen_at is null and m.approved_at is not null
    union all
    select g.id, 3, 0, false from chats c join chat_series s on s.id = c.series_id
      join accounts g on g.id = s.group_account_id
      where c.id = ${chatId} and c.rehearsal_of is null and g.suspended_at is null
    order by chairs desc, rank, place`.execute(db)
  return rows.map(({ id }) => id)
}

/** Lets all who run a chat see a direct post, without telling them. */
export async function showToHosts(
  tx: Tx,
  { chatId, postId, authorId }: { chatId: number; postId: number; authorId: number },
): Promise<void> {
  await sql`insert into mentions (post_id, account_id, silent)
    select ${postId}, account_id, true from chat_people where chat_id = ${chatId} and account_id <> ${authorId}
      and role in ('host', 'cohost') and agreed_at is not null
    on conflict do nothing`.execute(tx)
}

/** Takes what is still planned in a sitting off the clock. @returns the questions. */
export async function skipPlanned(tx: Tx, sittingId: number): Promise<number[]> {
  const rows = await tx
    .updateTable('chat_askings')
    .set({ state: 'skipped' })
    .where('sitting_id', '=', sittingId)
    .where('state', '=', 'planned')
    .returning('n')
    .execute()
  return rows.map(({ n }) => n).toSorted((one, other) => one - other)
}

/** Sittings that have not begun, of chats that are announced, for which the rules of their zones may have changed. */
export async function sittingsAhead(db: Db, now: Date): Promise<SittingRow[]> {
  return db
    .selectFrom('chat_sittings as s')
    .innerJoin('chats as c', 'c.id', 's.chat_id')
    .selectAll('s')
    .where('s.opened_at', 'is', null)
    .where('s.closed_at', 'is', null)
    .where('s.starts_at', '>', now)
    .where('c.status', 'in', ['draft', 'scheduled', 'live'])
    .execute()
}

/** Puts on the clock again what its end took off: not what a host has skipped, nor what was stuck. */
export async function putBack(tx: Tx, sittingId: number, now: Date): Promise<void> {
  await tx
    .updateTable('chat_askings')
    .set({ state: 'planned' })
    .where('sitting_id', '=', sittingId)
    .where('state', '=', 'skipped')
    .where('asked_by', 'is', null)
    .where('error', 'is', null)
    .where('planned_at', '>', now)
    .execute()
}

/** Moves all that is planned in a sitting. */
export async function moveAskings(tx: Tx, sittingId: number, byMs: number): Promise<void> {
  await sql`update chat_askings set planned_at = planned_at + make_interval(secs => ${byMs / 1000})
    where sitting_id = ${sittingId} and state = 'planned'`.execute(tx)
}

/** The rehearsal of a chat, held until the transaction ends. */
export async function rehearsalIdOf(tx: Tx, chatId: number): Promise<number | undefined> {
  const row = await tx
    .selectFrom('chats')
    .select('id')
    .where('rehearsal_of', '=', chatId)
    .forUpdate()
    .executeTakeFirst()
  return row?.id
}

/** The posts that were written in a rehearsal, and by whom; never one that anybody else sees. */
export async function postsOfRehearsal(
  tx: Tx,
  rehearsalId: number,
): Promise<{ id: number; accountId: number }[]> {
  return tx
    .selectFrom('chat_contributions as k')
    .innerJoin('posts', 'posts.id', 'k.post_id')
    .select(['posts.id', 'posts.account_id as accountId'])
    .where('k.chat_id', '=', rehearsalId)
    .where('posts.visibility', '=', 'direct')
    .execute()
}

/** A page of what was done in a chat, newest first. */
export async function actsPage(db: Db, chatId: number, page: Page): Promise<Selectable<ChatActsTable>[]> {
  const query = db.selectFrom('chat_acts').selectAll().where('chat_id', '=', chatId)
  return newestFirst(await inPage(query, 'id', page).execute(), page)
}
