import { type RawBuilder, sql } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type { Db } from '../platform/database.ts'
import type { Page } from '../platform/paging.ts'
import { domainShut } from '../relationships/domain-shut.ts'
import { visibleTo } from '../posts/visibility.ts'
import type { Term } from './read-query.ts'

/** The words of a term as a text search condition; the words are folded as the posts are. */
function termQuery({ text, isPrefix, isExcluded }: Term): RawBuilder<unknown> {
  const phrase = sql`phraseto_tsquery('simple', fold_accents(${text}))`
  // A text without a word gives an empty phrase, to which nothing may be appended.
  const query = isPrefix ? sql`coalesce((nullif(${phrase}::text, '') || ':*')::tsquery, '')` : phrase
  return isExcluded ? sql`!!(${query})` : sql`(${query})`
}

function wholeQuery(terms: readonly Term[]): RawBuilder<unknown> {
  return sql.join(terms.map(termQuery), sql` && `)
}

function bounds({ before, after, justAfter }: Page): RawBuilder<unknown> {
  const conditions = [sql`posts.boost_of_id is null`]
  if (before !== undefined) conditions.push(sql`posts.id < ${before}`)
  if (after !== undefined) conditions.push(sql`posts.id > ${after}`)
  if (justAfter !== undefined) conditions.push(sql`posts.id > ${justAfter}`)
  return sql.join(conditions, sql` and `)
}

/** What a reader has kept: favourites, bookmarks, and what they boosted. */
function keptBy(readerId: number): RawBuilder<unknown> {
  return sql`posts.id in (
    select post_id from favourites where account_id = ${readerId}
    union all select post_id from bookmarks where account_id = ${readerId}
    union all select boost_of_id from posts where account_id = ${readerId} and boost_of_id is not null)`
}

export type PostSearch = {
  terms: readonly Term[]
  readerId: number | null
  /** Only posts of this account. */
  authorId: number | undefined
  page: Page
  offset: number
}

/**
 * Ids of posts that fit, newest first: public posts of authors who let themselves be indexed, one's own posts, and public posts
 * that one has kept. Each part is bounded and sorted by itself, so that each can use its own index.
 */
export async function postIds(
  db: Db,
  { terms, readerId, authorId, page, offset }: PostSearch,
): Promise<number[]> {
  const direction = sql.raw(page.justAfter === undefined ? 'desc' : 'asc')
  const fits = sql`posts.search @@ (${wholeQuery(terms)}) and ${bounds(page)} and ${visibleTo(readerId)}
    ${authorId === undefined ? sql`` : sql`and posts.account_id = ${authorId}`}`
  const part = (condition: RawBuilder<unknown>) =>
    sql`(select posts.id from posts where ${condition} and ${fits} order by posts.id ${direction} limit ${page.limit + offset})`
  const isIndexable = sql`exists (select 1 from accounts i where i.id = posts.account_id and i.indexable)`
  const isListed = listedFor(readerId, 'posts.account_id')
  const parts = [
    part(sql`posts.visibility = 'public' and ${isIndexable} and ${isWelcome(readerId)} and ${isListed}`),
  ]
  if (readerId !== null) {
    parts.push(part(sql`posts.account_id = ${readerId}`))
    parts.push(part(sql`posts.visibility = 'public' and ${keptBy(readerId)} and ${isWelcome(readerId)}`))
  }
  const { rows } = await sql<{ id: number }>`
    select id from (${sql.join(parts, sql` union `)}) found
    order by id ${direction} limit ${page.limit} offset ${offset}
  `.execute(db)
  return rows.map((row) => row.id)
}

/** Not by somebody whom the reader has blocked or muted. */
function isWelcome(readerId: number | null): RawBuilder<unknown> {
  if (readerId === null) return sql`true`
  return sql`not exists (
    select 1 from blocks b where b.account_id = ${readerId} and b.target_id = posts.account_id
    union all
    select 1 from mutes m where m.account_id = ${readerId} and m.target_id = posts.account_id
      and (m.expires_at is null or m.expires_at > now()))
    and not ${domainShut(readerId, 'posts.account_id')}`
}

/**
 * Recent public posts of local people who want to be found, with how many different people favourited or boosted them;
 * only among the `most` with the highest counters. Answers and marked posts are left out.
 */
export async function muchLikedPosts(
  db: Db,
  { since, most }: { since: number; most: number },
): Promise<{ id: number; people: number }[]> {
  const { rows } = await sql<{ id: number; people: number }>`
    with candidates as (
      select posts.id from post_counts
      join posts on posts.id = post_counts.post_id
      join accounts on accounts.id = posts.account_id
      where post_counts.post_id >= ${since} and post_counts.favourites + post_counts.boosts > 0
        and posts.visibility = 'public' and posts.boost_of_id is null and posts.in_reply_to_id is null
        and not posts.sensitive and accounts.domain is null and accounts.discoverable
        and accounts.limited_at is null and ${visibleTo(null)}
      order by post_counts.favourites + post_counts.boosts desc limit ${most}
    )
    select candidates.id, count(distinct liked.account_id)::int as people
    from candidates join lateral (
      select account_id from favourites where post_id = candidates.id
      union all select account_id from boosts where post_id = candidates.id
    ) liked on true
    group by candidates.id
  `.execute(db)
  return rows
}
