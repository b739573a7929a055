import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { idsPerMillisecond } from '../../platform/ids.ts'
import type { Candidate, Standing } from './admit.ts'
import { minuteMs, mostInAMinute } from './admit.ts'
import type { Place } from './place-contribution.ts'
import type { ContributionRole, ContributionSource, ContributionState } from '../../../wire/chat.ts'
import type { SittingTimes } from '../windows.ts'
import type { StoredVisibility } from '../../accounts/tables.ts'
import { visibleTo, type Hold } from '../../posts/visibility.ts'
import { inPage, newestFirst, type Page } from '../../platform/paging.ts'
import { notShutOut } from '../../timelines/lists.ts'
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

export type StoredContribution = {
  chatId: number
  postId: number
  accountId: number
  sittingId: number | null
  questionN: number | null
  role: ContributionRole
  state: ContributionState
  source: ContributionSource
  late: boolean
  markedAt: Date | null
  pinnedAt: Date | null
  decidedBy: number | null
  correctedBy: number | null
  stateBefore: 'shown' | 'waiting' | null
  goneAt: Date | null
}

export const contributionColumns = [
  'c.chat_id as chatId',
  'c.post_id as postId',
  'c.account_id as accountId',
  'c.sitting_id as sittingId',
  'c.question_n as questionN',
  'c.role',
  'c.state',
  'c.source',
  'c.late',
  'c.marked_at as markedAt',
  'c.pinned_at as pinnedAt',
  'c.decided_by as decidedBy',
  'c.corrected_by as correctedBy',
  'c.state_before as stateBefore',
  'c.gone_at as goneAt',
] as const

/** One contribution, also of a post that is gone. `hold`: nobody changes it until the transaction ends. */
export async function contribution(
  db: Db | Tx,
  chatId: number,
  postId: number,
  { hold = false } = {},
): Promise<StoredContribution | undefined> {
  let query = db
    .selectFrom('chat_contributions as c')
    .select(contributionColumns)
    .where('c.chat_id', '=', chatId)
    .where('c.post_id', '=', postId)
  if (hold) query = query.forNoKeyUpdate()
  return query.executeTakeFirst()
}

/** A contribution as a room is told of it, and who runs the chat. */
export async function contributionForRoom(
  db: Db,
  chatId: number,
  postId: number,
): Promise<{ row: StoredContribution | undefined; hosts: Set<number> }> {
  const hosts = sql<number[]>`array(select h.account_id from chat_people h where h.chat_id = c.chat_id
    and h.role in ('host', 'cohost') and h.agreed_at is not null)`
  const found = await db
    .selectFrom('chat_contributions as c')
    .select(contributionColumns)
    .select(hosts.as('hosts'))
    .where('c.chat_id', '=', chatId)
    .where('c.post_id', '=', postId)
    .executeTakeFirst()
  return { row: found, hosts: new Set(found?.hosts) }
}

/** In which chats a post counts, or would if a host had not removed it; of some chats, or of all. */
export async function chatsOfPost(
  db: Db | Tx,
  postId: number,
  among?: readonly number[],
): Promise<{ chatId: number; state: ContributionState }[]> {
  let query = db
    .selectFrom('chat_contributions')
    .select(['chat_id as chatId', 'state'])
    .where('post_id', '=', postId)
  if (among) query = query.where('chat_id', '=', sql<number>`any(${[...among]})`)
  return query.execute()
}

/** Stores a contribution unless it is there. @returns whether it was not. */
export async function insertContribution(
  tx: Tx,
  given: Omit<StoredContribution, 'markedAt' | 'pinnedAt' | 'decidedBy' | 'correctedBy' | 'goneAt'>,
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

/** Puts a contribution elsewhere. @returns whether it was not there already. */
export async function placeContribution(
  tx: Tx,
  chatId: number,
  postId: number,
  { questionN, role }: Place,
): Promise<boolean> {
  const row = await tx
    .updateTable('chat_contributions')
    .set({ question_n: questionN, role })
    .where('chat_id', '=', chatId)
    .where('post_id', '=', postId)
    .where(sql<boolean>`(question_n is distinct from ${questionN}::integer or role <> ${role})`)
    .returning('post_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Remembers that a post is gone. @returns the chats in which it was shown. */
export async function markGone(tx: Tx, postId: number, now: Date): Promise<{ chatId: number }[]> {
  return tx
    .updateTable('chat_contributions')
    .set({ gone_at: now })
    .where('post_id', '=', postId)
    .where('gone_at', 'is', null)
    .returning('chat_id as chatId')
    .execute()
}

/** Whether a question was asked with a post. */
export async function isAsking(tx: Tx, postId: number): Promise<boolean> {
  const row = await tx.selectFrom('chat_askings').select('n').where('post_id', '=', postId).executeTakeFirst()
  return row !== undefined
}

export async function deleteContribution(tx: Tx, chatId: number, postId: number): Promise<void> {
  await tx
    .deleteFrom('chat_contributions')
    .where('chat_id', '=', chatId)
    .where('post_id', '=', postId)
    .execute()
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

/** Which contributions of a chat are asked for. */
export type RoomWish = {
  question: number | 'none' | undefined
  state: ContributionState | undefined
  only: 'hosts' | 'marked' | 'pinned' | undefined
}

/** Who reads a room. */
export type RoomReader = { accountId: number | null; isHost: boolean }

/**
 * Whether a reader may see the contribution `c` of the post `posts`: what is shown everybody, what waits or was removed only hosts and
 * its author; of each only posts that the judge lets them see, of nobody whom they have shut out. For what waits or was removed a host
 * hears also those whom they have muted, because somebody has to decide.
 */
function seenBy({ accountId, isHost }: RoomReader, now: Date): RawBuilder<boolean> {
  const inState = isHost
    ? sql`true`
    : sql`(c.state = 'shown' or ${accountId === null ? sql`false` : sql`c.account_id = ${accountId}`})`
  const notBlocked = sql`not exists (select 1 from blocks ob where ob.account_id = ${accountId} and ob.target_id = posts.account_id)`
  const heard = isHost
    ? sql`case when c.state = 'shown' then ${notShutOut(accountId, now)} else ${notBlocked} end`
    : notShutOut(accountId, now)
  return sql<boolean>`(c.gone_at is null and ${inState} and ${visibleTo(accountId)} and ${heard})`
}

/** One page of what is said in a chat, the newest post first. */
export async function contributionsOf(
  db: Db,
  chatId: number,
  reader: RoomReader & { now: Date },
  page: Page,
  wish: RoomWish,
): Promise<StoredContribution[]> {
  let query = db
    .selectFrom('chat_contributions as c')
    .innerJoin('posts', 'posts.id', 'c.post_id')
    .select(contributionColumns)
    .where('c.chat_id', '=', chatId)
    .where(seenBy(reader, reader.now))
  if (wish.question === 'none') query = query.where('c.question_n', 'is', null)
  else if (wish.question !== undefined) query = query.where('c.question_n', '=', wish.question)
  if (wish.state !== undefined) query = query.where('c.state', '=', wish.state)
  if (wish.only === 'marked') query = query.where('c.marked_at', 'is not', null)
  if (wish.only === 'pinned') query = query.where('c.pinned_at', 'is not', null)
  if (wish.only === 'hosts')
    query = query.where(sql<boolean>`exists (select 1 from chat_people op where op.chat_id = c.chat_id
      and op.account_id = c.account_id and op.agreed_at is not null and op.role in ('host', 'cohost', 'guest'))`)
  return newestFirst(await inPage(query, 'c.post_id', page).execute(), page)
}

/** Some contributions that a reader may see, in no order. */
export async function readableContributions(
  db: Db,
  chatId: number,
  reader: RoomReader & { now: Date },
  postIds: readonly number[],
): Promise<StoredContribution[]> {
  return db
    .selectFrom('chat_contributions as c')
    .innerJoin('posts', 'posts.id', 'c.post_id')
    .select(contributionColumns)
    .where('c.chat_id', '=', chatId)
    .where('c.post_id', '=', sql<number>`any(${[...postIds]})`)
    .where(seenBy(reader, reader.now))
    .execute()
}

/** What came into a chat since a moment, of posts that a reader may see: ids, oldest first, at most `most`. */
export async function arrivedSince(
  db: Db,
  chatId: number,
  reader: RoomReader & { now: Date },
  since: Date,
  most: number,
): Promise<StoredContribution[]> {
  return db
    .selectFrom('chat_contributions as c')
    .innerJoin('posts', 'posts.id', 'c.post_id')
    .select(contributionColumns)
    .where('c.chat_id', '=', chatId)
    .where('c.arrived_at', '>=', since)
    .where(seenBy(reader, reader.now))
    .orderBy('c.post_id')
    .limit(most)
    .execute()
}

/** Who runs a chat: hosts and co-hosts who have agreed. */
export async function hostIds(db: Db | Tx, chatId: number): Promise<Set<number>> {
  const rows = await db
    .selectFrom('chat_people')
    .select('account_id')
    .where('chat_id', '=', chatId)
    .where('role', 'in', ['host', 'cohost'])
    .where('agreed_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.account_id))
}

/** What a host changes about a contribution. */
export type Change = Partial<
  Pick<
    StoredContribution,
    'state' | 'stateBefore' | 'decidedBy' | 'markedAt' | 'pinnedAt' | 'questionN' | 'role' | 'correctedBy'
  >
>

const columns = {
  state: 'state',
  stateBefore: 'state_before',
  decidedBy: 'decided_by',
  markedAt: 'marked_at',
  pinnedAt: 'pinned_at',
  questionN: 'question_n',
  role: 'role',
  correctedBy: 'corrected_by',
} as const

export async function changeContribution(
  tx: Tx,
  { chatId, postId }: Pick<StoredContribution, 'chatId' | 'postId'>,
  change: Change,
): Promise<void> {
  const set = Object.entries(change).map(([key, value]) => [columns[key as keyof Change], value])
  await tx
    .updateTable('chat_contributions')
    .set(Object.fromEntries(set))
    .where('chat_id', '=', chatId)
    .where('post_id', '=', postId)
    .execute()
}

export async function countPinned(tx: Tx, chatId: number): Promise<number> {
  const { pinned } = await tx
    .selectFrom('chat_contributions')
    .select((eb) => eb.fn.countAll<number>().as('pinned'))
    .where('chat_id', '=', chatId)
    .where('pinned_at', 'is not', null)
    .where('state', '=', 'shown')
    .where('gone_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(pinned)
}
