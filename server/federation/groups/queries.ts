import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { visibleTo } from '../../posts/visibility.ts'
import type {} from '../../chats/tables.ts'
import type {} from '../../posts/tables.ts'
import type {} from './tables.ts'

/** A series with the account that speaks for it. */
export type Group = {
  groupId: number
  seriesId: number
  tag: string
  tag_shown: string
  title: string
  about: string
  language: string | null
  ended_at: Date | null
  federated: boolean
}

const groups = (db: Db | Tx) =>
  db
    .selectFrom('chat_series as s')
    .innerJoin('accounts as g', 'g.id', 's.group_account_id')
    .select(['g.id as groupId', 's.id as seriesId', 's.tag', 's.tag_shown', 's.title', 's.about'])
    .select(['s.language', 's.ended_at', 's.federated'])

/** The series for which some accounts speak; accounts of people are left out. */
export async function groupsById(db: Db | Tx, ids: readonly number[]): Promise<Group[]> {
  if (ids.length === 0) return []
  return groups(db)
    .where('g.id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}

export async function groupOfSeries(db: Db | Tx, seriesId: number): Promise<Group | undefined> {
  return groups(db).where('s.id', '=', seriesId).executeTakeFirst()
}

/** The group of a chat that is held before everybody; a rehearsal and a chat without a series have none. */
export async function groupOfChat(db: Db | Tx, chatId: number): Promise<Group | undefined> {
  return groups(db)
    .innerJoin('chats as c', 'c.series_id', 's.id')
    .where('c.id', '=', chatId)
    .where('c.rehearsal_of', 'is', null)
    .where('g.suspended_at', 'is', null)
    .executeTakeFirst()
}

/** Who runs a series and has agreed to: ids of accounts that stand, in their order. */
export async function hostsOfSeries(
  db: Db | Tx,
  seriesId: number,
): Promise<{ id: number; uri: string | null; username: string; domain: string | null }[]> {
  return db
    .selectFrom('chat_series_hosts as h')
    .innerJoin('accounts as a', 'a.id', 'h.account_id')
    .select(['a.id', 'a.uri', 'a.username', 'a.domain'])
    .where('h.series_id', '=', seriesId)
    .where('h.agreed_at', 'is not', null)
    .where('a.suspended_at', 'is', null)
    .orderBy('h.place')
    .execute()
}

/**
 * Whether the group passes on the post `p` as the contribution `c`: it is shown, everybody may read it and so may the group (the judge
 * says so), and its author is neither limited nor removed from the chat nor wants to be left out. What a group says is never passed on, so that two groups cannot
 * talk to each other.
 */
const isPassedOn = (groupId: number): RawBuilder<boolean> => sql<boolean>`(
  c.state = 'shown' and c.gone_at is null and p.visibility = 'public' and p.boost_of_id is null
  and ${visibleTo(null, 'p')} and ${visibleTo(groupId, 'p')}
  and not exists (select 1 from accounts w where w.id = p.account_id
    and (w.limited_at is not null or w.actor_type = 'Group'))
  and not exists (select 1 from chat_left_out l where l.chat_id = c.chat_id and l.account_id = p.account_id)
  and not exists (select 1 from chat_removed_people r where r.chat_id = c.chat_id and r.account_id = p.account_id))`

export type ToPassOn = {
  id: number
  authorId: number
  uri: string | null
  authorUri: string | null
  visibility: 'public'
}

/** Contributions to a chat that its group has not passed on yet, in the order in which they came. */
export async function toPassOn(
  db: Db | Tx,
  chatId: number,
  groupId: number,
  most: number,
): Promise<ToPassOn[]> {
  // Most were passed on before: the few others are found first, and only of those it is asked who may read them.
  const { rows } = await sql<ToPassOn>`
    with fresh as materialized (
      select * from chat_contributions c
      where c.chat_id = ${chatId} and c.state = 'shown' and c.gone_at is null
        and not exists (select 1 from boosts b where b.post_id = c.post_id and b.account_id = ${groupId}))
    select p.id, p.account_id as "authorId", p.uri, a.uri as "authorUri", p.visibility
    from fresh c join posts p on p.id = c.post_id join accounts a on a.id = p.account_id
    where ${isPassedOn(groupId)}
    order by c.arrived_at, p.id limit ${most}`.execute(db)
  return rows
}

/**
 * Whether the post of the boost `b` counts in any chat of a group. `offset 0` keeps the question apart for each boost: joined to all of them,
 * on a young server of whose tables nothing is known, it took minutes for 600 posts.
 */
const countsStill = (groupId: number): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from chat_contributions c join posts p on p.id = c.post_id
  join chats h on h.id = c.chat_id join chat_series s on s.id = h.series_id
  where c.post_id = b.post_id and s.group_account_id = ${groupId} and ${isPassedOn(groupId)} offset 0)`

/** What the group has passed on of a chat and no longer does; a post that another chat of it still has stays. */
export async function toTakeBack(db: Db, chatId: number, groupId: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ boost_id: number }>`
    select b.boost_id from chat_contributions gone join boosts b on b.post_id = gone.post_id
    where gone.chat_id = ${chatId} and b.account_id = ${groupId} and not ${countsStill(groupId)}
    order by b.boost_id limit ${most}`.execute(db)
  return rows.map((row) => row.boost_id)
}

/** The group's boost of a post that counts in none of its chats any more. */
export async function boostToTakeBack(db: Db, postId: number, groupId: number): Promise<number | undefined> {
  const { rows } = await sql<{ boost_id: number }>`
    select b.boost_id from boosts b where b.post_id = ${postId} and b.account_id = ${groupId}
      and not ${countsStill(groupId)}`.execute(db)
  return rows[0]?.boost_id
}

/** The latest chats to which somebody contributed that have a group. */
export async function chatsWith(db: Db, accountId: number, most: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select c.id from chats c join chat_series s on s.id = c.series_id
    where s.group_account_id is not null and exists (
      select 1 from chat_contributions x where x.chat_id = c.id and x.account_id = ${accountId})
    order by c.starts_at desc limit ${most}`.execute(db)
  return rows.map((row) => row.id)
}

/** Notes that the servers of a group's followers know a post of this server: they hear when it changes or goes. */
export async function addReachOfGroup(tx: Tx, postId: number, groupId: number): Promise<void> {
  await sql`insert into post_reach (post_id, domain)
    select distinct ${postId}::bigint, a.domain from follows f join accounts a on a.id = f.account_id
    where f.target_id = ${groupId} and a.domain is not null
    on conflict do nothing`.execute(tx)
}

/** What the hosts have pinned in the chats of a group, the latest first, while everybody may read it. */
export async function pinnedInChats(
  db: Db,
  groupId: number,
  most: number,
): Promise<{ id: number; account_id: number; uri: string | null }[]> {
  const { rows } = await sql<{ id: number; account_id: number; uri: string | null }>`
    select p.id, p.account_id, p.uri from chat_contributions c join posts p on p.id = c.post_id
    join chats h on h.id = c.chat_id join chat_series s on s.id = h.series_id
    where s.group_account_id = ${groupId} and h.rehearsal_of is null and c.pinned_at is not null and ${isPassedOn(groupId)}
    order by c.pinned_at desc limit ${most}`.execute(db)
  return rows
}

/** The groups of this server that have passed on a post. */
export async function groupsThatPassedOn(db: Db | Tx, postId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select g.id from boosts b join accounts g on g.id = b.account_id
    where b.post_id = ${postId} and g.domain is null and g.actor_type = 'Group'`.execute(db)
  return rows.map((row) => row.id)
}

/** Which of some accounts are groups of this server. */
export async function groupsAmong(db: Db | Tx, ids: readonly number[]): Promise<number[]> {
  return (await groupsById(db, ids)).map(({ groupId }) => groupId)
}

/** Keeps what was said about a post as it was said; the latest counts. */
export async function keepWords(
  db: Db | Tx,
  postUri: string,
  activity: Record<string, unknown>,
  at: Date,
): Promise<void> {
  await sql`insert into group_words (post_uri, activity, at) values (${postUri}, ${JSON.stringify(activity)}::jsonb, ${at})
    on conflict (post_uri) do update set activity = excluded.activity, at = excluded.at`.execute(db)
}

export async function wordsAbout(db: Db | Tx, postUri: string): Promise<Record<string, unknown> | undefined> {
  const row = await db
    .selectFrom('group_words')
    .select('activity')
    .where('post_uri', '=', postUri)
    .executeTakeFirst()
  return row?.activity
}

export async function forgetWords(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('group_words').where('at', '<', before).execute()
}

/** Which groups of this server have passed on some posts. */
export async function groupsOfPosts(
  db: Db | Tx,
  postIds: readonly number[],
): Promise<{ post_id: number; group_id: number }[]> {
  const { rows } = await sql<{ post_id: number; group_id: number }>`
    select b.post_id, g.id as group_id from boosts b join accounts g on g.id = b.account_id
    where b.post_id = any(${[...postIds]}::bigint[]) and g.domain is null and g.actor_type = 'Group' order by g.id`.execute(
    db,
  )
  return rows
}
