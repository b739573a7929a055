import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../platform/database.ts'
import { idAt } from '../platform/ids.ts'
import { visibleTo } from '../posts/visibility.ts'
import { pagesIn, papersIn } from './links.ts'
import type { Author, Boost, Post } from './material.ts'
import { mostBoosts, mostPosts } from './method.ts'
import type { Period, Wish } from './wish.ts'
import type {} from '../chats/tables.ts'
import type {} from '../posts/tables.ts'
import type {} from '../cards/tables.ts'

/** How many posts a period has, as far as `mostPosts` and one more; what the judge would hide is counted, too. */
export async function countUpTo(db: Db, wish: Wish, period: Period): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
    select id from ${candidates(wish, period)} c (id) limit ${mostPosts + 1}) found`.execute(db)
  return rows[0]?.count ?? 0
}

/** Ids of posts with one of the hashtags, or that count in the chat, by the time in their ids. */
function candidates(wish: Wish, { from, to }: Period, after = idAt(new Date(from)) - 1): RawBuilder<unknown> {
  const until = idAt(new Date(to))
  if (wish.chat !== null)
    return sql`(select post_id from chat_contributions where chat_id = ${wish.chat} and state = 'shown' and gone_at is null
      and post_id > ${after} and post_id < ${until})`
  const names = wish.tags.map(({ name }) => name)
  return sql`(select distinct post_id from post_tags where tag = any(${names}::text[])
    and post_id > ${after} and post_id < ${until})`
}

/** Ids of the next posts after one. */
export async function idsAfter(
  db: Db,
  wish: Wish,
  period: Period,
  { after, most }: { after: number; most: number },
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ${candidates(wish, period, after)} c (id)
    order by id limit ${most}`.execute(db)
  return rows.map(({ id }) => id)
}

/** Public, to be seen by a visitor, and not by somebody whom moderators have limited. */
const isOffered = (
  alias: string,
) => sql<boolean>`${sql.ref(`${alias}.visibility`)} = 'public' and ${visibleTo(null, alias)}
  and not exists (select 1 from accounts l where l.id = ${sql.ref(`${alias}.account_id`)} and l.limited_at is not null)`

type PostRow = Omit<Post, 'at' | 'links' | 'papers' | 'isReply'> & {
  created_at: Date
  is_reply: boolean
  text: string
  html: string
  is_remote: boolean
  doi: string | null
}

/** Posts by id, of a period, as far as a visitor may see them, with their links and papers. */
export async function readPosts(db: Db, ids: readonly number[], { from, to }: Period): Promise<Post[]> {
  const { rows } = await sql<PostRow>`
    select p.id, p.account_id as account, p.created_at, p.in_reply_to_id is not null as is_reply,
      p.in_reply_to_account_id as answers, p.language, p.purpose, p.text,
      case when p.uri is null then '' else p.html end as html, p.uri is not null as is_remote,
      coalesce(c.replies, 0) as replies, coalesce(c.boosts, 0) as boosts, coalesce(c.favourites, 0) as favourites,
      array(select m.account_id from mentions m where m.post_id = p.id and not m.silent order by 1)::bigint[] as mentions,
      (select cards.doi from post_cards pc join cards on cards.id = pc.card_id where pc.post_id = p.id and cards.doi is not null limit 1) as doi
    from posts p left join post_counts c on c.post_id = p.id
    where p.id = any(${ids}) and p.boost_of_id is null and p.created_at >= ${from}::timestamptz and p.created_at < ${to}::timestamptz
      and ${isOffered('p')}
    order by p.id`.execute(db)
  return rows.map(({ created_at, is_reply, text, html, is_remote, doi, ...post }) => {
    const links = pagesIn({ text, html, isRemote: is_remote })
    const plain = is_remote ? html.replace(/<[^>]*>/g, ' ') : text
    return {
      ...post,
      at: created_at.getTime(),
      isReply: is_reply,
      links,
      papers: papersIn(plain, links, doi),
    }
  })
}

/**
 * Boosts within the period of posts with the hashtag, whenever those were written; of a chat, of what counts in it. Not those of groups,
 * which pass on everything.
 */
export async function readBoosts(db: Db, wish: Wish, { from, to }: Period): Promise<Boost[]> {
  const of =
    wish.chat === null
      ? sql`(select distinct post_id from post_tags where tag = any(${wish.tags.map(({ name }) => name)}::text[]))`
      : sql`(select post_id from chat_contributions where chat_id = ${wish.chat} and state = 'shown' and gone_at is null)`
  const { rows } = await sql<{ account: number; created_at: Date; of: number }>`
    select b.account_id as account, b.created_at, b.boost_of_id as of
    from ${of} t (post_id) join posts o on o.id = t.post_id join posts b on b.boost_of_id = o.id
    where b.created_at >= ${from}::timestamptz and b.created_at < ${to}::timestamptz and ${isOffered('b')} and ${isOffered('o')}
      and not exists (select 1 from accounts g where g.id = b.account_id and g.actor_type = 'Group')
    order by b.id limit ${mostBoosts}`.execute(db)
  return rows.map(({ created_at, ...boost }) => ({ ...boost, at: created_at.getTime() }))
}

/** What is counted of people, and whether they may be named. */
export async function readAuthors(
  db: Db,
  ids: readonly number[],
  chat: number | null,
): Promise<Map<number, Author>> {
  const { rows } = await sql<{
    id: number
    is_bot: boolean
    is_named: boolean
    profession: string | null
    domain: string | null
    followers: number
  }>`
    select a.id, a.bot or a.actor_type in ('Service', 'Application', 'Group') as is_bot, ${mayBeNamed('a', chat)} as is_named,
      a.profession, a.domain, greatest(coalesce(c.followers, 0), coalesce(c.followers_said, 0)) as followers
    from accounts a left join account_counts c on c.account_id = a.id where a.id = any(${ids})`.execute(db)
  return new Map(
    rows.map(({ id, is_bot, is_named, ...author }) => [id, { ...author, isBot: is_bot, isNamed: is_named }]),
  )
}

/**
 * Whether an account may be named in reports, as SQL: members unless they said no; people of other servers, who cannot say it here,
 * unless they do not want to be found at all. In the report of a chat, also nobody who is left out of its transcript.
 */
export function mayBeNamed(account: string, chat: number | null): RawBuilder<boolean> {
  const id = sql.ref(`${account}.id`)
  const inChat =
    chat === null
      ? sql`true`
      : sql`not exists (select 1 from chat_left_out o where o.chat_id = ${chat} and o.account_id = ${id})`
  return sql<boolean>`(${inChat} and coalesce(
    (select m.named_in_reports from members m where m.account_id = ${id}), ${sql.ref(`${account}.discoverable`)}))`
}

/** Who of some people had used a hashtag of the report in public before the period began. */
export async function knownBefore(
  db: Db,
  { tags }: Wish,
  { from }: Period,
  people: readonly number[],
): Promise<Set<number>> {
  const names = tags.map(({ name }) => name)
  const dayBegins = idAt(new Date(`${from.slice(0, 10)}T00:00:00Z`))
  const { rows } = await sql<{ id: number }>`
    select distinct d.account_id as id from hashtag_days d
    where d.tag = any(${names}::text[]) and d.day < (${from}::timestamptz at time zone 'UTC')::date
      and d.account_id = any(${people}::bigint[])
    union
    select p.account_id from post_tags t join posts p on p.id = t.post_id
    where t.tag = any(${names}::text[]) and t.post_id >= ${dayBegins} and t.post_id < ${idAt(new Date(from))}
      and p.visibility = 'public' and p.boost_of_id is null and p.account_id = any(${people}::bigint[])`.execute(
    db,
  )
  return new Set(rows.map(({ id }) => id))
}
