import { type RawBuilder, sql } from 'kysely'
import type { Resolved } from './resolve-people.ts'
import type { Window } from './windows.ts'

const anAddress = sql`posts.text ~* 'https?://'`

/**
 * That a post is one of some few: they are read first, within the window, and each is then looked up. Left to itself the
 * database may compare every post with each of them, because it takes them for even fewer.
 * @param column what has the ids in `rest`, a query from `from` on that ends in a condition.
 */
export function isAmong(
  { low, high }: Window,
  sources: readonly { column: string; rest: RawBuilder<unknown> }[],
): RawBuilder<unknown> {
  const ids = sources.map(({ column, rest }) => {
    const id = sql.ref(column)
    return sql`select ${id} from ${rest} and ${id} >= ${low} and ${id} < ${high}`
  })
  return sql`posts.id = any(array(${sql.join(ids, sql` union `)}))`
}

/** The rows of a table that belong to posts, as a condition on `posts`. */
function isIn(ids: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`posts.id in (${ids})`
}

function ofKind(...kinds: string[]): RawBuilder<unknown> {
  return sql`(posts.has_media and exists (select 1 from media where media.post_id = posts.id and media.kind = any(${kinds})))`
}

type Has = Extract<Resolved, { operator: 'has' }>['what']

const hasSimply: Record<Exclude<Has, 'doi'>, RawBuilder<unknown>> = {
  media: sql`posts.has_media`,
  image: ofKind('image'),
  video: ofKind('video', 'gifv'),
  audio: ofKind('audio'),
  poll: isIn(sql`select post_id from polls`),
  link: anAddress,
  card: isIn(
    sql`select pc.post_id from post_cards pc join cards c on c.id = pc.card_id where c.state = 'ready'`,
  ),
  quote: isIn(sql`select post_id from quotes where state = 'accepted'`),
  question: sql`posts.asks`,
}

function has(what: Has, window: Window): RawBuilder<unknown> {
  if (what !== 'doi') return hasSimply[what]
  return isAmong(window, [
    { column: 'd.id', rest: sql`posts d where d.has_doi` },
    {
      column: 'pc.post_id',
      rest: sql`post_cards pc join cards c on c.id = pc.card_id where c.doi is not null`,
    },
  ])
}

type Is = Extract<Resolved, { operator: 'is' }>

function is({ what, readerId, boosters }: Is, window: Window): RawBuilder<unknown> {
  switch (what) {
    case 'reply':
      return sql`posts.in_reply_to_id is not null`
    case 'edited':
      return sql`posts.edited_at is not null`
    case 'sensitive':
      return sql`posts.sensitive`
    case 'thread':
      return sql`posts.thread_root_id is not null`
    case 'local':
      return sql`exists (select 1 from accounts h where h.id = posts.account_id and h.domain is null)`
    case 'boost':
      return boosters === undefined
        ? sql`exists (select 1 from boosts where boosts.post_id = posts.id)`
        : isAmong(window, [
            {
              column: 'b.boost_of_id',
              rest: sql`posts b where b.account_id = any(${boosters}) and b.boost_of_id is not null`,
            },
          ])
    case 'bookmarked':
      return isAmong(window, [{ column: 'post_id', rest: sql`bookmarks where account_id = ${readerId}` }])
    case 'favourited':
      return isAmong(window, [{ column: 'post_id', rest: sql`favourites where account_id = ${readerId}` }])
  }
}

function wanted(one: Resolved, window: Window): RawBuilder<unknown> {
  switch (one.operator) {
    case 'from':
      return sql`posts.account_id = any(${one.accountIds})`
    case 'to':
      return sql`(posts.in_reply_to_account_id = any(${one.accountIds}) or exists (
        select 1 from mentions where mentions.post_id = posts.id and mentions.account_id = any(${one.accountIds})))`
    case 'has':
      return has(one.what, window)
    case 'is':
      return is(one, window)
    case 'tag':
      return isIn(sql`select post_id from post_tags where tag = ${one.tag}`)
    case 'lang':
      return ofLanguage(one.language)
    case 'purpose':
      return sql`posts.purpose = ${one.purpose}`
    case 'prof':
      return sql`exists (select 1 from accounts p where p.id = posts.account_id and p.suspended_at is null
        and p.words like '%' || ${likePattern(one.profession)} || '%'
        and fold_accents(p.profession) like '%' || fold_accents(${likePattern(one.profession)}) || '%')`
    case 'server':
      return ofServer(one)
    case 'outside':
      return sql`(posts.id >= ${one.low} and posts.id < ${one.high})`
  }
}

/**
 * The host in the id has an index; who shares a host with others is asked for besides. Without a host nobody of that server is known.
 */
function ofServer({ domain, hosts }: Extract<Resolved, { operator: 'server' }>): RawBuilder<unknown> {
  if (domain === null) return sql`posts.uri is null`
  const [host, ...others] = hosts
  if (host === undefined) return sql`false`
  const at = sql`split_part(posts.uri, '/', 3)`
  const isThere = others.length === 0 ? sql`${at} = ${host}` : sql`${at} = any(${hosts})`
  // A scalar question, so that the database begins with the posts, newest first, and not with all people of the server.
  return sql`(posts.uri is not null and ${isThere}
    and (select lower(s.domain) from accounts s where s.id = posts.account_id) = ${domain})`
}

/** The language itself has an index; a region is asked for besides. */
function ofLanguage(language: string): RawBuilder<unknown> {
  const itself = sql`split_part(posts.language, '-', 1) = ${language.split('-')[0]}`
  if (!language.includes('-')) return itself
  return sql`(${itself} and (lower(posts.language) = ${language} or lower(posts.language) like ${`${language}-%`}))`
}

/**
 * What a post must be besides its words, as one condition on the row `posts`. Two wishes of a kind of which a post can have only
 * one (`from:`, `lang:`, `prof:`, `purpose:`, `server:`) mean either; all others must hold together.
 */
export function conditionOf(conditions: readonly Resolved[], window: Window): RawBuilder<unknown> {
  const required: RawBuilder<unknown>[] = []
  const wishes = Map.groupBy(conditions, (one) => (one.isExcluded ? 'not' : one.operator))
  for (const [operator, group] of wishes) {
    const parts = group.map((one) => wanted(one, window))
    if (operator === 'not') required.push(...parts.map((part) => sql`(${part}) is not true`))
    else if (eitherOf.has(operator)) required.push(sql`(${sql.join(parts, sql` or `)})`)
    else required.push(...parts)
  }
  return required.length === 0 ? sql`true` : sql.join(required, sql` and `)
}

const eitherOf: ReadonlySet<string> = new Set(['lang', 'prof', 'purpose', 'server'])

/** A text as `like` takes it literally. */
function likePattern(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&')
}
