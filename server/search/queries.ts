import { type RawBuilder, sql } from 'kysely'
import { listedFor } from '../accounts/listed.ts'
import type { Db, Tx } from '../platform/database.ts'
import { domainShut } from '../relationships/domain-shut.ts'
import { visibleTo } from '../posts/visibility.ts'
import { conditionOf, isAmong } from './condition-queries.ts'
import type { Scope } from './operators.ts'
import type { Term } from './read-query.ts'
import type { Resolved } from './resolve-people.ts'
import type { Window } from './windows.ts'

/** The words of a term as a text search condition; the words are folded as the posts are. */
function termQuery({ text, isPrefix, isExcluded }: Term): RawBuilder<unknown> {
  const phrase = sql`phraseto_tsquery('simple', fold_accents(${text}))`
  // A text without a word gives an empty phrase, to which nothing may be appended.
  const query = isPrefix ? sql`coalesce((nullif(${phrase}::text, '') || ':*')::tsquery, '')` : phrase
  return isExcluded ? sql`!!(${query})` : sql`(${query})`
}

/** The words of a search as one text search condition. */
export function wholeQuery(terms: readonly Term[]): RawBuilder<unknown> {
  return sql.join(terms.map(termQuery), sql` && `)
}

/** What a reader has kept: favourites, bookmarks, and what they boosted. */
function keptBy(readerId: number, window: Window): RawBuilder<unknown> {
  return isAmong(window, [
    { column: 'post_id', rest: sql`favourites where account_id = ${readerId}` },
    { column: 'post_id', rest: sql`bookmarks where account_id = ${readerId}` },
    {
      column: 'b.boost_of_id',
      rest: sql`posts b where b.account_id = ${readerId} and b.boost_of_id is not null`,
    },
  ])
}

export type PostSearch = {
  terms: readonly Term[]
  conditions: readonly Resolved[]
  scope: Scope
  readerId: number | null
  /** Only posts of these accounts. */
  authors: readonly number[] | undefined
  window: Window
  ascending: boolean
  most: number
}

/**
 * Ids of posts of one window that fit, the newest first (or the oldest, `ascending`). By scope: public posts of authors who let
 * themselves be indexed; one's own posts and public ones that one has kept; all that one wrote, kept or was mentioned in. Each part is
 * bounded and sorted by itself, so that each can use its own index.
 */
export async function postIds(db: Db | Tx, search: PostSearch): Promise<number[]> {
  const { readerId, scope, ascending, most } = search
  const direction = sql.raw(ascending ? 'asc' : 'desc')
  const fits = fitting(search)
  const part = (condition: RawBuilder<unknown>) =>
    sql`(select posts.id from posts where ${condition} and ${fits} order by posts.id ${direction} limit ${most})`
  const parts: RawBuilder<unknown>[] = []
  if (scope !== 'library') parts.push(part(publicPosts(readerId)))
  if (scope !== 'public' && readerId !== null) {
    const isOpen = scope === 'all' ? sql`posts.visibility = 'public'` : sql`true`
    parts.push(part(sql`posts.account_id = ${readerId}`))
    parts.push(part(sql`${isOpen} and ${keptBy(readerId, search.window)} and ${isWelcome(readerId)}`))
    if (scope === 'library') {
      const mentioned = isAmong(search.window, [
        { column: 'post_id', rest: sql`mentions where account_id = ${readerId}` },
      ])
      parts.push(part(sql`${mentioned} and ${isWelcome(readerId)}`))
    }
  }
  if (parts.length === 0) return []
  const { rows } = await sql<{ id: number }>`
    select id from (${sql.join(parts, sql` union `)}) found order by id ${direction} limit ${most}
  `.execute(db)
  return rows.map((row) => row.id)
}

/** What must hold of a post by whichever way it is found. */
function fitting({ terms, conditions, authors, window, readerId }: PostSearch): RawBuilder<unknown> {
  const required = [
    sql`posts.boost_of_id is null and posts.id >= ${window.low} and posts.id < ${window.high}`,
    conditionOf(conditions, window),
    visibleTo(readerId),
  ]
  if (terms.length > 0) required.push(sql`posts.search @@ (${wholeQuery(terms)})`)
  const [only] = authors ?? []
  if (authors?.length === 1) required.push(sql`posts.account_id = ${only}`)
  else if (authors) required.push(sql`posts.account_id = any(${authors})`)
  return sql.join(required, sql` and `)
}

function publicPosts(readerId: number | null): RawBuilder<unknown> {
  const isIndexable = sql`exists (select 1 from accounts i where i.id = posts.account_id and i.indexable)`
  return sql`posts.visibility = 'public' and ${isIndexable} and ${isWelcome(readerId)}
    and ${listedFor(readerId, 'posts.account_id')}`
}

/** Lets no statement of a transaction go on for longer. */
export async function limitStatements(tx: Tx, milliseconds: number): Promise<void> {
  await sql`select set_config('statement_timeout', ${String(Math.ceil(milliseconds))}, true)`.execute(tx)
}

/** So many of a server's people say which hosts their ids have; nearly always it is one. */
const askedForHosts = 500

/** The hosts in the ids of a server's people, who are known by its name; nobody: none. */
export async function hostsOfServer(db: Db, domain: string): Promise<string[]> {
  const { rows } = await sql<{ host: string }>`
    select distinct split_part(uri, '/', 3) as host from (
      select uri from accounts where lower(domain) = ${domain} and domain is not null and uri is not null
      order by id desc limit ${askedForHosts}) newest`.execute(db)
  return rows.map(({ host }) => host)
}

/** How many people have posted and do not let their posts be searched. */
export async function countNotIndexable(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from accounts
    join account_counts on account_counts.account_id = accounts.id
    where not accounts.indexable and accounts.suspended_at is null and account_counts.posts > 0
  `.execute(db)
  return rows[0]?.count ?? 0
}

/** Those of some accounts that do not let their posts be searched, as handles. */
export async function notIndexableAmong(
  db: Db,
  ids: readonly number[],
): Promise<{ id: number; username: string; domain: string | null }[]> {
  return db
    .selectFrom('accounts')
    .select(['id', 'username', 'domain'])
    .where('id', '=', sql<number>`any(${ids})`)
    .where('indexable', '=', false)
    .execute()
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
