import { sql, type RawBuilder } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type { StoredCard } from '../cards/queries.ts'
import type { Db, Tx } from '../platform/database.ts'
import type { Page } from '../platform/paging.ts'
import { inPage } from '../platform/paging.ts'
import { visibleTo } from '../posts/visibility.ts'
import { isListed, isUsable } from '../hashtags/rules.ts'
import { notShutOut } from '../timelines/lists.ts'
import { mayTrend } from './may-trend.ts'
import type { TrendKind, TrendsTable } from './tables.ts'

export type Counted = { key: string; people: number; before: number }

/** Neither suspended nor limited. */
export const standing = (account: string): RawBuilder<boolean> =>
  sql<boolean>`not exists (select 1 from accounts a where a.id = ${sql.ref(account)}
    and (a.suspended_at is not null or a.limited_at is not null))`

/** Different people who used a hashtag from a day on, and in the days before that; those with at least `least`. */
export async function peopleOfTags(
  db: Db | Tx,
  { from, recent, least }: { from: string; recent: string; least: number },
): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select tag as key, (count(distinct account_id) filter (where day >= ${recent}::date))::int as people,
      (count(distinct account_id) filter (where day < ${recent}::date))::int as before
    from hashtag_days where day >= ${from}::date and ${standing('hashtag_days.account_id')}
      and ${isListed('hashtag_days.tag')} and ${isUsable('hashtag_days.tag')}
    group by tag having count(distinct account_id) filter (where day >= ${recent}::date) >= ${least}
  `.execute(db)
  return rows
}

/** Different people who shared a page in public from an id on, and between two ids before; only pages with a card. */
export async function peopleOfLinks(
  db: Db | Tx,
  { from, recent, least }: { from: number; recent: number; least: number },
): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select pc.card_id::text as key, (count(distinct posts.account_id) filter (where pc.post_id >= ${recent}))::int as people,
      (count(distinct posts.account_id) filter (where pc.post_id < ${recent}))::int as before
    from posts join post_cards pc on pc.post_id = posts.id join cards on cards.id = pc.card_id
    where posts.id >= ${from} and pc.post_id >= ${from} and cards.state = 'ready' and ${isOffered}
    group by pc.card_id having count(distinct posts.account_id) filter (where pc.post_id >= ${recent}) >= ${least}
  `.execute(db)
  return rows
}

/** Public, unmarked, and by people who are neither limited nor suspended. */
const isOffered = sql<boolean>`posts.visibility = 'public' and posts.boost_of_id is null and not posts.sensitive
  and ${standing('posts.account_id')} and ${visibleTo(null)}`

/**
 * Recent public posts of local people who want to be found, with how many different people favourited or boosted them;
 * only among the `most` with the highest counters. Answers and marked posts are left out.
 */
export async function muchLikedPosts(
  db: Db | Tx,
  { since, most }: { since: number; most: number },
): Promise<{ id: number; people: number }[]> {
  const { rows } = await sql<{ id: number; people: number }>`
    with candidates as (
      select posts.id, posts.account_id from post_counts
      join posts on posts.id = post_counts.post_id
      join accounts on accounts.id = posts.account_id
      where post_counts.post_id >= ${since} and post_counts.favourites + post_counts.boosts > 0
        and posts.in_reply_to_id is null and accounts.domain is null and accounts.discoverable and ${isOffered}
      order by post_counts.favourites + post_counts.boosts desc limit ${most}
    )
    select candidates.id, count(distinct liked.account_id)::int as people
    from candidates join lateral (
      select account_id from favourites where post_id = candidates.id
      union all select account_id from boosts where post_id = candidates.id
    ) liked on liked.account_id <> candidates.account_id
    group by candidates.id
  `.execute(db)
  return rows
}

/** Writes what is discussed of one kind anew, the most discussed first. */
export async function replaceTrends(tx: Tx, kind: TrendKind, found: readonly Counted[]): Promise<void> {
  await tx.deleteFrom('trends').where('kind', '=', kind).execute()
  if (found.length === 0) return
  await tx
    .insertInto('trends')
    .values(found.map((one, place) => ({ ...one, kind, place })))
    .execute()
}

/** Lets one job at a time write the trends, until its transaction ends. */
export async function lockTrends(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('trends'))`.execute(tx)
}

type Part = { limit: number; offset: number }

/** A part of what is discussed and may be shown, the most discussed first. */
export async function trendsOf(db: Db, kind: TrendKind, { limit, offset }: Part): Promise<TrendsTable[]> {
  return db
    .selectFrom('trends')
    .selectAll()
    .where('kind', '=', kind)
    .where(mayTrend(kind, 'trends.key'))
    .orderBy('place')
    .limit(limit)
    .offset(offset)
    .execute()
}

/** A part of the ids of posts that are discussed and that a reader wants to see: not of people whom they mute or block. */
export async function postTrendsFor(
  db: Db,
  readerId: number | null,
  now: Date,
  part: Part,
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select posts.id from trends join posts on posts.id = trends.key::bigint
    where trends.kind = 'post' and ${mayTrend('post', 'trends.key')} and ${visibleTo(readerId)}
      and posts.visibility = 'public' and ${listedFor(readerId, 'posts.account_id')} and ${notShutOut(readerId, now)}
    order by trends.place limit ${part.limit} offset ${part.offset}
  `.execute(db)
  return rows.map((row) => row.id)
}

export async function cardsById(db: Db, ids: readonly number[]): Promise<StoredCard[]> {
  return db
    .selectFrom('cards')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids})`)
    .where('state', '=', 'ready')
    .execute()
}

/** Posts and people that shared some pages in public, per day (UTC). */
export async function usesOfLinks(
  db: Db,
  cardIds: readonly number[],
  from: number,
): Promise<{ card_id: number; day: string; uses: number; accounts: number }[]> {
  const { rows } = await sql<{ card_id: number; day: string; uses: number; accounts: number }>`
    select pc.card_id, to_char(posts.created_at at time zone 'UTC', 'YYYY-MM-DD') as day,
      count(*)::int as uses, count(distinct posts.account_id)::int as accounts
    from post_cards pc join posts on posts.id = pc.post_id
    where pc.card_id = any(${cardIds}) and pc.post_id >= ${from} and ${isOffered}
    group by 1, 2
  `.execute(db)
  return rows
}

/** Whether a page is discussed now, by its address as posts write it or as it calls itself. */
export async function trendingLink(db: Db, address: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('trends')
    .innerJoin('cards', (join) => join.on(sql<boolean>`cards.id = trends.key::bigint`))
    .select('cards.id')
    .where('trends.kind', '=', 'link')
    .where((eb) => eb.or([eb('cards.address', '=', address), eb('cards.url', '=', address)]))
    .where(mayTrend('link', 'trends.key'))
    .executeTakeFirst()
  return row?.id
}

/** Public posts with a page, of people who want to be found. */
export async function postsWithLink(
  db: Db,
  cardId: number,
  { readerId, now, page, onlyMedia }: { readerId: number | null; now: Date; page: Page; onlyMedia: boolean },
): Promise<number[]> {
  let posts = db
    .selectFrom('post_cards')
    .innerJoin('posts', 'posts.id', 'post_cards.post_id')
    .innerJoin('accounts', 'accounts.id', 'posts.account_id')
    .select('posts.id')
    .where('post_cards.card_id', '=', cardId)
    .where('posts.visibility', '=', 'public')
    .where('accounts.discoverable', '=', true)
    .where(visibleTo(readerId))
    .where(listedFor(readerId, 'posts.account_id'))
    .where(notShutOut(readerId, now))
  if (onlyMedia) posts = posts.where('posts.has_media', '=', true)
  return (await inPage(posts, 'post_cards.post_id', page).execute()).map((row) => row.id)
}
