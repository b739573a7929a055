import { sql } from 'kysely'
import type { StoredVisibility } from '../../accounts/tables.ts'
import type { Db, Tx } from '../../platform/database.ts'
import { idsPerMillisecond } from '../../platform/ids.ts'
import type { Hold } from '../../posts/visibility.ts'
import type { SittingTimes } from '../windows.ts'
import { minuteMs, mostInAMinute, type Candidate, type Standing } from './admit.ts'
import type { Place } from './place-contribution.ts'
import type { StoredContribution } from './queries.ts'
import type {} from '../tables.ts'
import type {} from '../../posts/tables.ts'

export type RoomTimes = {
  chatId: number
  tag: string
  groupId: number | null
  isRehearsal: boolean
  graceMinutes: number
  sittings: SittingTimes[]
}

/** When the chats take posts that are announced, going on or over: all of them, or some. */
export async function roomTimes(db: Db, ids: readonly number[] | undefined): Promise<RoomTimes[]> {
  let query = db
    .selectFrom('chats as c')
    .innerJoin('chat_sittings as t', 't.chat_id', 'c.id')
    .leftJoin('chat_series as s', 's.id', 'c.series_id')
    .select(['c.id as chatId', 'c.tag', 'c.grace_minutes as graceMinutes', 's.group_account_id as groupId'])
    .select(sql<boolean>`c.rehearsal_of is not null`.as('isRehearsal'))
    .select(['t.starts_at', 't.ends_at', 't.opened_at', 't.closed_at'])
    .where('c.status', 'in', ['scheduled', 'live', 'closed'])
  if (ids) query = query.where('c.id', '=', sql<number>`any(${[...ids]})`)
  const byChat = Map.groupBy(await query.execute(), ({ chatId }) => chatId)
  return [...byChat.values()].flatMap((rows) => {
    const [first] = rows
    if (!first) return []
    const { chatId, tag, groupId, isRehearsal, graceMinutes } = first
    return { chatId, tag, groupId, isRehearsal, graceMinutes, sittings: rows }
  })
}

/** What is known of a post that could belong to a chat. */
export type PostFacts = Omit<Candidate, 'visibility' | 'held'> & {
  id: number
  authorId: number
  visibility: StoredVisibility
  held: Hold | null
  createdAt: Date
  editedAt: Date | null
  text: string
  repliesToId: number | null
  isRemote: boolean
  tags: string[]
  mentions: number[]
}

export async function postFacts(db: Db | Tx, ids: readonly number[]): Promise<PostFacts[]> {
  const { rows } = await sql<PostFacts>`
    select p.id, p.account_id as "authorId", p.visibility, p.held, p.created_at as "createdAt", p.edited_at as "editedAt", p.text,
      p.in_reply_to_id as "repliesToId", p.boost_of_id is not null as "isBoost", p.uri is not null as "isRemote",
      p.uri is null and p.imported_from is not null as "isImported", a.actor_type = 'Group' as "byGroup", a.suspended_at is not null as "authorSuspended",
      array(select t.tag from post_tags t where t.post_id = p.id) as tags,
      array(select m.account_id from mentions m where m.post_id = p.id) as mentions
    from posts p join accounts a on a.id = p.account_id where p.id = any(${[...ids]}) order by p.id`.execute(
    db,
  )
  return rows
}

/** Holds a chat so that nobody changes it meanwhile, and reads its rules; undefined when it no longer takes posts. */
export async function holdRoom(
  tx: Tx,
  chatId: number,
): Promise<{ graceMinutes: number; screened: boolean; tag: string; isRehearsal: boolean } | undefined> {
  return tx
    .selectFrom('chats')
    .select(['grace_minutes as graceMinutes', 'screened', 'tag'])
    .select(sql<boolean>`rehearsal_of is not null`.as('isRehearsal'))
    .where('id', '=', chatId)
    .where('status', 'in', ['scheduled', 'live', 'closed'])
    .forShare()
    .executeTakeFirst()
}

export type AuthorRow = Omit<Standing, 'before'> & { isHost: boolean; before: number }

/** What a chat knows of the author of a post: roles, blocks between them and hosts, and what they wrote in the minute before it. */
export async function standingOf(
  tx: Tx,
  { chatId, tag, groupId }: { chatId: number; tag: string; groupId: number | null },
  { id, authorId }: Pick<PostFacts, 'id' | 'authorId'>,
): Promise<AuthorRow> {
  const minute = minuteMs * idsPerMillisecond
  const { rows } = await sql<AuthorRow>`select
    exists (select 1 from chat_people r where r.chat_id = ${chatId} and r.account_id = ${authorId}
      and r.agreed_at is not null) as "hasRole",
    exists (select 1 from chat_people r where r.chat_id = ${chatId} and r.account_id = ${authorId}
      and r.agreed_at is not null and r.role in ('host', 'cohost')) as "isHost",
    exists (select 1 from chat_removed_people r where r.chat_id = ${chatId} and r.account_id = ${authorId}) as "isRemoved",
    exists (select 1 from chat_contributions c where c.chat_id = ${chatId} and c.account_id = ${authorId}
      and c.state = 'shown' and c.decided_by is not null) as "wasAccepted",
    exists (select 1 from accounts a where a.id = ${authorId} and a.limited_at is not null) as "isLimited",
    exists (select 1 from blocks b join chat_people r on r.chat_id = ${chatId} and r.role in ('host', 'cohost')
        and r.agreed_at is not null
      where (b.account_id = r.account_id and b.target_id = ${authorId})
        or (b.account_id = ${authorId} and b.target_id = r.account_id)) as "isBlocked",
    (select count(*)::int from (select 1 from posts p
      where p.account_id = ${authorId} and p.id < ${id} and p.id > ${id - minute} and p.visibility = 'public'
        and (exists (select 1 from post_tags t where t.post_id = p.id and t.tag = ${tag})
          or exists (select 1 from mentions m where m.post_id = p.id and m.account_id = ${groupId}))
      limit ${mostInAMinute}) written) as before`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('A query without a table gave no row.')
  return row
}

/** Stores a contribution unless it is there. @returns whether it was not. */
export async function insertContribution(
  tx: Tx,
  given: Omit<StoredContribution, 'markedAt' | 'pinnedAt' | 'decidedBy' | 'correctedBy' | 'goneAt'> &
    Pick<Place, 'byParent'>,
  now: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('chat_contributions')
    .values({
      chat_id: given.chatId,
      post_id: given.postId,
      account_id: given.accountId,
      sitting_id: given.sittingId,
      question_n: given.questionN,
      by_parent: given.byParent,
      role: given.role,
      state: given.state,
      state_before: given.stateBefore,
      source: given.source,
      late: given.late,
      arrived_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('post_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a question was asked with a post. */
export async function isAsking(tx: Tx, postId: number): Promise<boolean> {
  const row = await tx.selectFrom('chat_askings').select('n').where('post_id', '=', postId).executeTakeFirst()
  return row !== undefined
}

/** Public posts with the hashtag of a chat, written in a span of time, that are not in it yet; at most `most`, oldest first. */
export async function notYetTaken(
  db: Db,
  chatId: number,
  { tag, from, until }: { tag: string; from: number; until: number },
  most: number,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select p.id from post_tags t join posts p on p.id = t.post_id
    where t.tag = ${tag} and t.post_id >= ${from} and t.post_id < ${until} and p.visibility = 'public'
      and p.boost_of_id is null and p.held is null and (p.uri is not null or p.imported_from is null)
      and not exists (select 1 from chat_contributions c where c.chat_id = ${chatId} and c.post_id = p.id)
    order by p.id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}
