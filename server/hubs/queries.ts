import { sql } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type {} from '../chats/tables.ts'
import { isListed, isUsable } from '../hashtags/rules.ts'
import type { Db } from '../platform/database.ts'
import { visibleTo } from '../posts/visibility.ts'
import { standing } from '../trends/queries.ts'
import { decided } from '../trends/may-trend.ts'
import type { StoredCard } from '../cards/queries.ts'

export type SampledPost = {
  id: number
  accountId: number
  /** The author's server, lower case; null: this one. */
  domain: string | null
  /** Only of posts that may have a link to show. */
  text: string | null
}

/**
 * The newest public posts with a hashtag as a visitor sees them, without those of limited people. Each is looked up by its id, which
 * `offset 0` makes sure of: left to itself, a database that has not counted its tables lately reads all public posts for every one.
 * @param span ids: posts before `from` and after `until` are not looked at; texts are only read from `linksFrom` on.
 */
export async function sampleOf(
  db: Db,
  tag: string,
  { from, until, linksFrom, most }: { from: number; until: number; linksFrom: number; most: number },
): Promise<SampledPost[]> {
  const { rows } = await sql<SampledPost>`
    select posts.id, posts.account_id as "accountId",
      (select lower(a.domain) from accounts a where a.id = posts.account_id) as domain,
      case when posts.id >= ${linksFrom} and not posts.sensitive and posts.text ~* 'https?://' then posts.text end as text
    from (select post_id from post_tags where tag = ${tag} and post_id between ${from} and ${until}
      order by post_id desc limit ${most}) tagged
    cross join lateral (select * from posts where id = tagged.post_id offset 0) posts
    where posts.visibility = 'public' and posts.boost_of_id is null
      and ${visibleTo(null)} and ${listedFor(null, 'posts.account_id')}
    order by posts.id desc`.execute(db)
  return rows
}

type Days = { from: string; until: string }

/** Posts and people of a hashtag by day (UTC); days without a use are left out. */
export async function daysOf(
  db: Db,
  tag: string,
  { from, until }: Days,
): Promise<{ day: string; posts: number; people: number }[]> {
  const { rows } = await sql<{ day: string; posts: number; people: number }>`
    select day, sum(uses)::int as posts, count(*)::int as people from hashtag_days
    where tag = ${tag} and day between ${from}::date and ${until}::date and ${standing('hashtag_days.account_id')}
    group by day`.execute(db)
  return rows
}

/** Distinct people who used a hashtag on some days. */
export async function peopleOn(db: Db, tag: string, { from, until }: Days): Promise<number> {
  const { rows } = await sql<{ people: number }>`
    select count(distinct account_id)::int as people from hashtag_days
    where tag = ${tag} and day between ${from}::date and ${until}::date and ${standing('hashtag_days.account_id')}`.execute(
    db,
  )
  return rows[0]?.people ?? 0
}

export type Helpful = { accountId: number; domain: string | null; indexable: boolean; answers: number }

/**
 * The authors of some posts whom most different people answered (where everybody may read it), favourited or bookmarked. Only people who
 * want to be found; programs neither count nor are counted, nor people who are limited or suspended.
 */
export async function mostHelpful(
  db: Db,
  ids: readonly number[],
  { least, most }: { least: number; most: number },
): Promise<Helpful[]> {
  const { rows } = await sql<Helpful>`
    select author.id as "accountId", lower(author.domain) as domain, author.indexable, count(distinct help.account_id)::int as answers
    from posts join accounts author on author.id = posts.account_id and author.discoverable and not author.bot
    cross join lateral (
      select account_id from favourites where post_id = posts.id
      union all select account_id from bookmarks where post_id = posts.id
      union all select answer.account_id
        from (select account_id, visibility, held from posts p where p.in_reply_to_id = posts.id offset 0) answer
        where answer.visibility in ('public', 'unlisted') and answer.held is null
    ) help
    join accounts helped on helped.id = help.account_id and not helped.bot
    where posts.id = any(${ids}) and help.account_id <> posts.account_id
      and ${standing('helped.id')} and ${standing('author.id')}
    group by author.id having count(distinct help.account_id) >= ${least}
    order by answers desc, author.id limit ${most}`.execute(db)
  return rows
}

/** Hashtags that some posts have beside one, by the distinct people who used both; none that may not be offered. */
export async function sharedTags(
  db: Db,
  tag: string,
  ids: readonly number[],
  { least, most }: { least: number; most: number },
): Promise<{ tag: string; people: number }[]> {
  const { rows } = await sql<{ tag: string; people: number }>`
    select t.tag, count(distinct posts.account_id)::int as people
    from post_tags t join posts on posts.id = t.post_id
    where t.post_id = any(${ids}) and t.tag <> ${tag} and ${isListed('t.tag')} and ${isUsable('t.tag')}
    group by t.tag having count(distinct posts.account_id) >= ${least}
    order by people desc, count(*) desc, t.tag limit ${most}`.execute(db)
  return rows
}

export type KnownPage = { id: number; address: string; url: string; isRefused: boolean }

/** What is known of some addresses; `isRefused`: moderators do not want the page, or its publisher, to be offered. */
export async function pagesAt(db: Db, addresses: readonly string[]): Promise<KnownPage[]> {
  if (addresses.length === 0) return []
  const { rows } = await sql<KnownPage>`
    select page.id, page.address, page.url, ${decided('link', 'page.key')} is false as "isRefused"
    from (select id, id::text as key, address, url from cards where address = any(${addresses}) and state = 'ready') page
  `.execute(db)
  return rows
}

/** Finished cards by their ids. */
export async function readyCards(db: Db, ids: readonly number[]): Promise<StoredCard[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('cards')
    .selectAll()
    .where('id', '=', sql<number>`any(${ids})`)
    .where('state', '=', 'ready')
    .execute()
}

/** The hashtags of all chats that are no rehearsals. */
export async function chattedTags(db: Db): Promise<Set<string>> {
  const rows = await db
    .selectFrom('chats')
    .select('tag')
    .distinct()
    .where('rehearsal_of', 'is', null)
    .execute()
  return new Set(rows.map((row) => row.tag))
}
