import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../platform/database.ts'
import type { RecentPost } from './recent/store.ts'

type Row = {
  id: number
  authorId: number
  boostOfId: number | null
  boostedAuthorId: number | null
  authorDomain: string | null
  boostedDomain: string | null
  repliesToId: number | null
  visibility: RecentPost['visibility']
  language: string | null
  isLaterPart: boolean
  purpose: RecentPost['purpose']
  tags: string[] | null
  hasMedia: boolean
  answersId: number | null
}

/** A post with the one that it answers. */
export type PostFacts = RecentPost & Pick<Row, 'answersId'>

/** Whether a post of another server answers one that is not known here. */
export function answersUnknown(alias: string): RawBuilder<boolean> {
  const p = sql.raw(alias)
  return sql<boolean>`(${p}.uri is not null and ${p}.in_reply_to_id is null and exists (
    select 1 from remote_posts r where r.post_id = ${p}.id and r.answers_uri is not null))`
}

const facts = sql`
  p.id, p.account_id as "authorId", p.boost_of_id as "boostOfId", o.account_id as "boostedAuthorId",
  (select lower(a.domain) from accounts a where a.id = p.account_id) as "authorDomain",
  (select lower(a.domain) from accounts a where a.id = o.account_id) as "boostedDomain",
  case when ${answersUnknown('p')} then 0 else p.in_reply_to_account_id end as "repliesToId", p.visibility, p.language, p.purpose, p.has_media as "hasMedia", p.in_reply_to_id as "answersId",
  coalesce(p.thread_part, 1) > 1 as "isLaterPart",
  (select array_agg(t.tag) from post_tags t where t.post_id = p.id) as tags`

/** The facts of the posts in a range of ids (both ends excluded), oldest first, at most `most` of them. */
export async function timelinePostsBetween(
  db: Db,
  after: number,
  before: number,
  most: number,
): Promise<RecentPost[]> {
  const { rows } = await sql<Row>`
    select ${facts} from posts p left join posts o on o.id = p.boost_of_id
    where p.id > ${after} and p.id < ${before} and p.held is null order by p.id limit ${most}`.execute(db)
  return rows.map(toRecent)
}

/** The facts of some posts. */
export async function timelinePosts(db: Db, ids: readonly number[]): Promise<PostFacts[]> {
  const { rows } = await sql<Row>`
    select ${facts} from posts p left join posts o on o.id = p.boost_of_id
    where p.id = any(${ids}) and p.held is null order by p.id`.execute(db)
  return rows.map(toRecent)
}

/** Up to which post a member has read home, and when that was said. */
export async function homeMarker(
  db: Db,
  accountId: number,
): Promise<{ last_read_id: number; updated_at: Date } | undefined> {
  return db
    .selectFrom('markers')
    .select(['last_read_id', 'updated_at'])
    .where('account_id', '=', accountId)
    .where('timeline', '=', 'home')
    .executeTakeFirst()
}

/** Whose posts are gone, or not shown where nobody asked for them: all such accounts, or one whatever its state. */
export async function restrainedAccounts(
  db: Db,
  only?: number,
): Promise<{ id: number; gone: boolean; limited: boolean }[]> {
  const query = db
    .selectFrom('accounts')
    .select([
      'id',
      sql<boolean>`suspended_at is not null`.as('gone'),
      sql<boolean>`limited_at is not null`.as('limited'),
    ])
  if (only !== undefined) return query.where('id', '=', only).execute()
  return query
    .where((eb) => eb.or([eb('suspended_at', 'is not', null), eb('limited_at', 'is not', null)]))
    .execute()
}

/** The id of the post that has `most` newer posts above it; 0 when there are fewer. */
export async function horizonOf(db: Db, most: number): Promise<number> {
  const { rows } = await sql<{
    id: number
  }>`select id from posts order by id desc offset ${most} limit 1`.execute(db)
  return rows[0]?.id ?? 0
}

/** What some members read in lists instead of home, one row for each person and hashtag. */
export async function keptOutOfHome(
  db: Db,
  accountIds: readonly number[],
): Promise<{ account_id: number; target_id: number | null; tag: string | null }[]> {
  return db
    .selectFrom('list_entries')
    .select(['account_id', 'target_id', 'tag'])
    .where('account_id', '=', sql<number>`any(${[...accountIds]})`)
    .where('in_home', '=', false)
    .where('query', 'is', null)
    .execute()
}

function toRecent(row: Row): PostFacts {
  return { ...row, tags: row.tags ?? [] }
}
