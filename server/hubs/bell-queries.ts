import { sql } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type { Db, Tx } from '../platform/database.ts'
import { visibleTo } from '../posts/visibility.ts'
import { notShutOut } from '../timelines/lists.ts'
import type {} from './tables.ts'

/** Whether a member has rung for a hashtag. */
export async function bellOf(db: Db | Tx, accountId: number, tag: string): Promise<boolean> {
  const row = await db
    .selectFrom('hashtag_bells')
    .select('tag')
    .where('account_id', '=', accountId)
    .where('tag', '=', tag)
    .executeTakeFirst()
  return row !== undefined
}

/** Lets one change of a member's bells happen at a time, so that their number stays bounded. */
export async function lockBells(tx: Tx, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`bells ${accountId}`}, 0))`.execute(tx)
}

export async function insertBell(
  tx: Tx,
  row: { account_id: number; tag: string; created_at: Date },
): Promise<void> {
  await tx
    .insertInto('hashtag_bells')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteBell(db: Db | Tx, accountId: number, tag: string): Promise<void> {
  await db.deleteFrom('hashtag_bells').where('account_id', '=', accountId).where('tag', '=', tag).execute()
}

export async function countBells(tx: Tx, accountId: number): Promise<number> {
  const { count } = await tx
    .selectFrom('hashtag_bells')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Whether anybody wants to be told of new posts with one of a post's hashtags; a post that is not public has nobody. */
export async function isAwaited(db: Db, postId: number): Promise<boolean> {
  const { rows } = await sql<{ awaited: boolean }>`
    select exists (select 1 from posts join post_tags t on t.post_id = posts.id
      join hashtag_bells b on b.tag = t.tag and b.account_id <> posts.account_id
      where posts.id = ${postId} and posts.visibility = 'public' and posts.boost_of_id is null) as awaited`.execute(
    db,
  )
  return rows[0]?.awaited ?? false
}

export type Awaiting = { accountId: number; tagId: number }

/**
 * Who is told of a post for the sake of which hashtag: one for each member, the first by name of which they were not told `most` posts
 * since `dayStart` (an id). Not the author; nobody across a block or mute; of limited authors only followers; not who is told
 * because they follow the author and asked for it; not who was told already.
 */
export async function awaitingPost(
  db: Db,
  postId: number,
  { dayStart, most, now }: { dayStart: number; most: number; now: Date },
): Promise<Awaiting[]> {
  const me = sql<number>`b.account_id`
  const { rows } = await sql<Awaiting>`
    select distinct on (b.account_id) b.account_id as "accountId", h.id as "tagId"
    from posts join post_tags t on t.post_id = posts.id join hashtags h on h.name = t.tag
    join hashtag_bells b on b.tag = t.tag and b.account_id <> posts.account_id
    where posts.id = ${postId} and posts.visibility = 'public' and posts.boost_of_id is null
      and ${visibleTo(me)} and ${listedFor(me, 'posts.account_id')} and ${notShutOut(me, now)}
      and not ((posts.in_reply_to_account_id is null or posts.in_reply_to_account_id = posts.account_id)
        and exists (select 1 from follows f where f.account_id = ${me} and f.target_id = posts.account_id and f.notify))
      and not exists (select 1 from notifications n where n.account_id = ${me} and n.type = 'status'
        and n.from_id = posts.account_id and n.post_id = posts.id)
      and (select count(*) from notifications n where n.account_id = ${me} and n.type = 'status'
        and n.subject_id = h.id and n.id >= ${dayStart}) < ${most}
    order by b.account_id, t.tag`.execute(db)
  return rows
}

export type Rung = { notificationId: number; tagId: number; postId: number; dayStart: number; dayEnd: number }

/** The notifications among some of one member that are number `place` of their hashtag and day: after them nothing is told. */
export async function lastOfTheirDay(
  db: Db,
  accountId: number,
  rung: readonly Rung[],
  place: number,
): Promise<Set<number>> {
  const { rows } = await sql<{ id: number }>`
    select asked.id from unnest(${rung.map((one) => one.notificationId)}::bigint[], ${rung.map((one) => one.tagId)}::bigint[],
      ${rung.map((one) => one.dayStart)}::bigint[]) as asked (id, tag_id, day_start)
    where (select count(*) from notifications n where n.account_id = ${accountId} and n.type = 'status'
      and n.subject_id = asked.tag_id and n.id >= asked.day_start and n.id <= asked.id) = ${place}`.execute(
    db,
  )
  return new Set(rows.map((row) => row.id))
}

/** How many posts with a hashtag came after one on its day that a member may see and has not shut out; at most `most`. */
export async function countAfter(
  db: Db,
  accountId: number,
  { tagId, postId, dayEnd }: Rung,
  { most, now }: { most: number; now: Date },
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from post_tags t join posts on posts.id = t.post_id
      where t.tag = (select name from hashtags where id = ${tagId}) and t.post_id > ${postId} and t.post_id < ${dayEnd}
        and posts.visibility = 'public' and posts.account_id <> ${accountId} and coalesce(posts.thread_part, 1) = 1
        and ${visibleTo(accountId)} and ${listedFor(accountId, 'posts.account_id')} and ${notShutOut(accountId, now)}
      limit ${most}) after`.execute(db)
  return rows[0]?.count ?? 0
}

/** Hashtags by id. */
export async function hashtagsById(
  db: Db,
  ids: readonly number[],
): Promise<{ id: number; name: string; shown: string }[]> {
  return db
    .selectFrom('hashtags')
    .select(['id', 'name', 'shown'])
    .where('id', '=', sql<number>`any(${[...ids]})`)
    .execute()
}
