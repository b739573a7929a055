import { sql, type Insertable, type Updateable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { Page } from '../../platform/paging.ts'
import { followsSeries, readableBy, type ChatRow, type PersonRow, type SittingRow } from '../queries.ts'
import type { ChatPeopleTable, ChatsTable, ChatSittingsTable } from '../tables.ts'
import type { NewAsking } from './askings.ts'
import type { PlannedQuestion } from './read-input.ts'

const isAny = (ids: readonly number[]) => sql<number>`any(${[...ids]})`

/** Holds all chats of a hashtag until the transaction ends, so that two cannot take the same hour. */
export async function lockTag(tx: Tx, tag: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`chats of ${tag}`}, 0))`.execute(tx)
}

/** Holds what a member makes. @returns how many chats of theirs are still to be held. */
export async function lockMaker(tx: Tx, accountId: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`chats by ${accountId}`}, 0))`.execute(tx)
  const { count } = await tx
    .selectFrom('chats')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('created_by', '=', accountId)
    .where('status', 'in', ['draft', 'scheduled'])
    .where('rehearsal_of', 'is', null)
    .executeTakeFirstOrThrow()
  return count
}

export async function insertChat(tx: Tx, row: Insertable<ChatsTable>): Promise<void> {
  await tx
    .insertInto('chats')
    .values({ ...row, readings: JSON.stringify(row.readings ?? []) as never })
    .execute()
}

/** The chat that a member made with an idempotency key. */
export async function chatOfKey(db: Db | Tx, accountId: number, key: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('chat_keys')
    .select('chat_id')
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.chat_id
}

/** Remembers which chat a member made with an idempotency key. */
export async function rememberChatKey(
  tx: Tx,
  { accountId, key, chatId, at }: { accountId: number; key: string; chatId: number; at: Date },
): Promise<void> {
  await tx
    .insertInto('chat_keys')
    .values({ account_id: accountId, key, chat_id: chatId, created_at: at })
    .execute()
}

/** Changes a chat, and counts its revision up. */
export async function updateChat(tx: Tx, id: number, change: Updateable<ChatsTable>): Promise<void> {
  const { readings, ...more } = change
  await tx
    .updateTable('chats')
    .set({
      ...more,
      ...(readings !== undefined && { readings: JSON.stringify(readings) as never }),
      revision: sql<number>`revision + 1`,
    })
    .where('id', '=', id)
    .execute()
}

export async function deleteChatRow(tx: Tx, id: number): Promise<void> {
  await tx.deleteFrom('chats').where('id', '=', id).execute()
}

/** Stores the sittings of a chat in their order; those that are no longer wanted go, with their askings. */
export async function storeSittings(
  tx: Tx,
  chatId: number,
  rows: readonly Insertable<ChatSittingsTable>[],
): Promise<void> {
  const ids = rows.map(({ id }) => id)
  await tx
    .deleteFrom('chat_sittings')
    .where('chat_id', '=', chatId)
    .where('id', '<>', sql<number>`all(${ids})`)
    .execute()
  for (const { id, n, ...times } of rows) {
    await tx
      .insertInto('chat_sittings')
      .values({ id, n, ...times })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(times))
      .execute()
  }
}

/** Stores the questions of a chat; those that are no longer wanted go. */
export async function storeQuestions(
  tx: Tx,
  chatId: number,
  questions: readonly PlannedQuestion[],
): Promise<void> {
  await tx.deleteFrom('chat_questions').where('chat_id', '=', chatId).execute()
  if (questions.length === 0) return
  await tx
    .insertInto('chat_questions')
    .values(questions.map(({ n, text, minute }) => ({ chat_id: chatId, n, text, minute })))
    .execute()
}

/** Stores what is to be asked when; what was asked keeps its post. */
export async function storeAskings(tx: Tx, chatId: number, askings: readonly NewAsking[]): Promise<void> {
  const questions = [0, ...new Set(askings.map(({ n }) => n))]
  await sql`delete from chat_askings a using chat_sittings s
    where s.id = a.sitting_id and s.chat_id = ${chatId} and a.n <> all(${questions})`.execute(tx)
  if (askings.length === 0) return
  await tx
    .insertInto('chat_askings')
    .values([...askings])
    .onConflict((conflict) =>
      conflict.columns(['sitting_id', 'n']).doUpdateSet((eb) => ({
        planned_at: eb.ref('excluded.planned_at'),
        state: eb.ref('excluded.state'),
      })),
    )
    .execute()
}

/** All people of a chat, also those who are gone. */
export async function allPeople(db: Db | Tx, chatId: number): Promise<PersonRow[]> {
  return db.selectFrom('chat_people').selectAll().where('chat_id', '=', chatId).orderBy('place').execute()
}

/** Puts these people in the place of those who were there. */
export async function storePeople(
  tx: Tx,
  chatId: number,
  people: readonly Insertable<ChatPeopleTable>[],
): Promise<void> {
  await tx.deleteFrom('chat_people').where('chat_id', '=', chatId).execute()
  if (people.length > 0)
    await tx
      .insertInto('chat_people')
      .values([...people])
      .execute()
}

/** Whom a chat names, and how they stand here. */
export type Named = { id: number; local: boolean; member: boolean }

/** Accounts by id that one may turn to: neither suspended nor waiting, of this server or another. */
export async function standingAmong(tx: Tx, ids: readonly number[]): Promise<Named[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('accounts as a')
    .leftJoin('members as m', 'm.account_id', 'a.id')
    .select([
      'a.id',
      sql<boolean>`a.domain is null`.as('local'),
      sql<boolean>`m.account_id is not null`.as('member'),
    ])
    .where('a.id', '=', isAny(ids))
    .where('a.suspended_at', 'is', null)
    .where((eb) => eb.or([eb('m.account_id', 'is', null), eb('m.approved_at', 'is not', null)]))
    .execute()
}

export type Overlap = { id: number; title: string; starts_at: Date; ends_at: Date; tz: string }

/**
 * Another chat on the same hashtag at the same time to which nobody has agreed: none of its hosts runs this one too, and they have not
 * said that they do not mind.
 */
export async function overlapOf(
  tx: Tx,
  {
    id,
    tag,
    sittings,
  }: { id: number; tag: string; sittings: readonly Pick<SittingRow, 'starts_at' | 'ends_at'>[] },
): Promise<Overlap | undefined> {
  const starts = sittings.map(({ starts_at: at }) => at)
  const ends = sittings.map(({ ends_at: at }) => at)
  const { rows } = await sql<Overlap>`
    select c.id, c.title, s.starts_at, s.ends_at, s.tz from chats c join chat_sittings s on s.chat_id = c.id
    where c.tag = ${tag} and c.id <> ${id} and c.rehearsal_of is null and c.status in ('scheduled', 'live')
      and not c.allows_overlap and s.closed_at is null
      and exists (select from unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) as own (starts_at, ends_at)
        where own.starts_at < s.ends_at and own.ends_at > s.starts_at)
      and not exists (select from chat_people theirs join chat_people ours on ours.account_id = theirs.account_id
        where theirs.chat_id = c.id and ours.chat_id = ${id}
          and theirs.role in ('host', 'cohost') and ours.role in ('host', 'cohost')
          and theirs.agreed_at is not null and ours.agreed_at is not null)
    order by s.starts_at limit 1`.execute(tx)
  return rows[0]
}

export type ChatFilter = {
  readerId: number | null
  from: Date | undefined
  to: Date | undefined
  tag: string | undefined
  seriesId: number | undefined
  status: ChatRow['status'] | undefined
  mine: boolean
  followed: boolean
  soonest: boolean
}

/** A page of chats that a reader may know of; `before` and `justAfter` are what comes after and before it in the order asked for. */
export async function chatPage(db: Db, filter: ChatFilter, page: Page): Promise<number[]> {
  const { readerId, from, to, tag, seriesId, status, mine, followed, soonest } = filter
  const reader = readerId ?? 0
  const upward = page.justAfter !== undefined
  const ascending = soonest !== upward
  const bound = page.justAfter ?? page.before
  const beyond = (id: number) =>
    sql<boolean>`(c.starts_at, c.id) ${sql.raw(ascending ? '>' : '<')} (select b.starts_at, b.id from chats b where b.id = ${id})`
  let query = db
    .selectFrom('chats as c')
    .select('c.id')
    .where('c.rehearsal_of', 'is', null)
    .where(readableBy(readerId))
  if (from) query = query.where('c.ends_at', '>', from)
  if (to) query = query.where('c.starts_at', '<', to)
  if (tag !== undefined) query = query.where('c.tag', '=', tag)
  if (seriesId !== undefined) query = query.where('c.series_id', '=', seriesId)
  if (status !== undefined) query = query.where('c.status', '=', status)
  if (mine) {
    query = query.where(
      sql<boolean>`exists (select from chat_people mp where mp.chat_id = c.id and mp.account_id = ${reader})`,
    )
  } else query = query.where('c.status', '<>', 'draft')
  if (followed) {
    query = query.where(
      sql<boolean>`(${followsSeries('c.series_id', reader)}
        or exists (select from chat_reminders r where r.chat_id = c.id and r.account_id = ${reader}))`,
    )
  }
  if (bound !== undefined) query = query.where(beyond(bound))
  const direction = ascending ? 'asc' : 'desc'
  const rows = await query
    .orderBy('c.starts_at', direction)
    .orderBy('c.id', direction)
    .limit(page.limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  return upward ? ids.toReversed() : ids
}

/** Whether anybody but its hosts has said anything in a chat. */
export async function hasContributions(tx: Tx, chatId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('chat_contributions')
    .select('post_id')
    .where('chat_id', '=', chatId)
    .where('state', '=', 'shown')
    .where('role', '<>', 'question')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Notes that somebody has said yes. */
export async function setAgreed(tx: Tx, chatId: number, accountId: number, at: Date): Promise<void> {
  await tx
    .updateTable('chat_people')
    .set({ agreed_at: at })
    .where('chat_id', '=', chatId)
    .where('account_id', '=', accountId)
    .execute()
}
