import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import { inPage, type Page } from '../../platform/paging.ts'
import { approvalNeeded, decided, mayTrend } from '../../trends/may-trend.ts'
import type { ReviewKind, TrendKind, TrendReviewsTable } from '../../trends/tables.ts'
import type {} from '../../cards/tables.ts'
import type {} from '../../hashtags/tables.ts'

/** Something that is discussed, with what moderators said about it. */
export type Line = {
  key: string
  place: number | null
  people: number
  before: number
  /** What was said about this itself, and what counts in the end (a page's publisher). */
  own: boolean | null
  verdict: boolean | null
  shown: boolean
  reviewed_at: Date | null
  reviewed_by: string | null
}

/** Whether nobody has said anything about something, nor about its publisher. */
export function requiresReview({ verdict, reviewed_at }: Line): boolean {
  return verdict === null && reviewed_at === null
}

/** What is discussed of a kind, the most discussed first; what moderators keep out stands behind. */
export async function linesOf(
  db: Db,
  kind: TrendKind,
  { limit, offset }: { limit: number; offset: number },
): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select t.key, t.place + 1 as place, t.people, t.before, r.allowed as own, ${decided(kind, 't.key')} as verdict,
      ${mayTrend(kind, 't.key')} as shown, r.reviewed_at, a.username as reviewed_by
    from trends t left join trend_reviews r on r.kind = t.kind and r.key = t.key
    left join accounts a on a.id = r.account_id
    where t.kind = ${kind} order by t.place limit ${limit} offset ${offset}`.execute(db)
  return rows
}

/** What moderators said about some things, whether they are discussed now or not. */
export async function wordsAbout(db: Db, kind: TrendKind, keys: readonly string[]): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select given.key, t.place + 1 as place, coalesce(t.people, 0) as people, coalesce(t.before, 0) as before,
      r.allowed as own, ${decided(kind, 'given.key')} as verdict, ${mayTrend(kind, 'given.key')} as shown,
      r.reviewed_at, a.username as reviewed_by
    from unnest(${[...keys]}::text[]) as given (key)
    left join trends t on t.kind = ${kind} and t.key = given.key
    left join trend_reviews r on r.kind = ${kind} and r.key = given.key
    left join accounts a on a.id = r.account_id`.execute(db)
  return rows
}

export type PublisherLine = Line & { id: number; pages: number }

/** Publishers with pages that are discussed now, and those about whom moderators have said something. */
export async function publisherLines(db: Db, limit: number): Promise<PublisherLine[]> {
  const { rows } = await sql<PublisherLine>`
    select r.id, r.key, (min(t.place) + 1)::int as place, coalesce(sum(t.people), 0)::int as people,
      coalesce(sum(t.before), 0)::int as before, count(t.key)::int as pages, r.allowed as own, r.allowed as verdict,
      coalesce(r.allowed, not ${approvalNeeded}) as shown, r.reviewed_at, a.username as reviewed_by
    from trend_reviews r left join (cards c join trends t on t.kind = 'link' and t.key = c.id::text) on c.publisher = r.key
    left join accounts a on a.id = r.account_id
    where r.kind = 'publisher'
    group by r.id, r.key, r.allowed, r.reviewed_at, a.username
    having count(t.key) > 0 or r.reviewed_at is not null
    order by min(t.place) nulls last, r.reviewed_at desc nulls last, r.id limit ${limit}`.execute(db)
  return rows
}

/** A page of all publishers by id. */
export async function publishersPage(db: Db, page: Page): Promise<TrendReviewsTable[]> {
  return inPage(
    db.selectFrom('trend_reviews').selectAll().where('kind', '=', 'publisher'),
    'id',
    page,
  ).execute()
}

export async function publisherById(db: Db | Tx, id: number): Promise<TrendReviewsTable | undefined> {
  return db
    .selectFrom('trend_reviews')
    .selectAll()
    .where('kind', '=', 'publisher')
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Something that moderators may decide about: by what it is stored, and what people know it by. */
export type Subject = { id: number; key: string; label: string }

const subjectQueries: Record<ReviewKind, (ids: readonly number[]) => ReturnType<typeof sql<Subject>>> = {
  tag: (ids) => sql`select id, name as key, '#' || shown as label from hashtags where id = any(${ids})`,
  post: (ids) => sql`select p.id, p.id::text as key, '@' || a.username as label from posts p
    join accounts a on a.id = p.account_id where p.id = any(${ids}) and p.visibility = 'public' and p.boost_of_id is null`,
  link: (ids) =>
    sql`select id, id::text as key, title as label from cards where id = any(${ids}) and state = 'ready'`,
  publisher: (ids) =>
    sql`select id, key, key as label from trend_reviews where kind = 'publisher' and id = any(${ids})`,
}

/** The things behind some ids; unknown ones are left out. */
export async function subjectsById(tx: Tx, kind: ReviewKind, ids: readonly number[]): Promise<Subject[]> {
  return (await subjectQueries[kind]([...ids]).execute(tx)).rows
}

export type TagFlags = {
  name: string
  usable: boolean
  listable: boolean
  trendable: boolean
  requires_review: boolean
}

/** What moderators decided about some hashtags. */
export async function tagFlags(db: Db | Tx, names: readonly string[]): Promise<TagFlags[]> {
  const { rows } = await sql<TagFlags>`
    select h.name, h.usable, h.listable, h.reviewed_at is null as requires_review,
      coalesce(${decided('tag', 'h.name')}, not ${approvalNeeded}) as trendable
    from hashtags h where h.name = any(${[...names]})`.execute(db)
  return rows
}

/** Whether this place shows nothing in the trends before a moderator has agreed. */
export async function needsApproval(db: Db): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`select ${approvalNeeded} as needed`.execute(db)
  return rows[0]?.needed ?? false
}
