import { sql, type RawBuilder } from 'kysely'
import type {} from '../accounts/tables.ts'
import type { Db, Tx } from '../platform/database.ts'
import { idAt, idsPerMillisecond } from '../platform/ids.ts'
import type {} from '../posts/tables.ts'
import type {} from '../reports/tables.ts'
import { dayAfter, type Period } from './period.ts'
import type { FiguresDaysTable, FiguresPostsTable } from './tables.ts'

export type DayFigures = Omit<FiguresDaysTable, 'media_bytes'>
export type PostFigures = FiguresPostsTable
export type Presence = { day: string; account_id: number }

const idsPerDay = 86_400_000 * idsPerMillisecond
const zeroDay = '2000-01-01'

/** The day on which an id was made; ids and not times, so that a day is exactly a range of a primary key. */
export const dayOfId = (column: string): RawBuilder<string> =>
  sql<string>`${zeroDay}::date + (${sql.ref(column)} / ${sql.lit(idsPerDay)})::int`

/** Whether an id was made in a period. */
export const madeIn = (column: string, period: Period): RawBuilder<boolean> => {
  const [first, end] = [period.from, dayAfter(period.until)].map((day) => idAt(new Date(`${day}T00:00:00Z`)))
  return sql<boolean>`(${sql.ref(column)} >= ${first} and ${sql.ref(column)} < ${end})`
}

/** Whether a moment lies in a period. */
export const within = (column: string, { from, until }: Period): RawBuilder<boolean> => {
  const end = `${dayAfter(until)}T00:00:00Z`
  return sql<boolean>`(${sql.ref(column)} >= ${`${from}T00:00:00Z`}::timestamptz and ${sql.ref(column)} < ${end}::timestamptz)`
}

/** The day of a moment in UTC. */
export const utcDay = (column: string): RawBuilder<string> =>
  sql<string>`(${sql.ref(column)} at time zone 'UTC')::date`

/** Until which day figures are kept, and the day on which the place began; null where there is none. */
export async function stateOfFigures(
  db: Db | Tx,
): Promise<{ kept: string | null; first: string | null; began: string }> {
  const { rows } = await sql<{ kept: string | null; first: string | null; began: string }>`
    select (select max(day) from figures_days) as kept,
      (select (min(created_at) at time zone 'UTC')::date from members) as first,
      (select min(day) from figures_began) as began`.execute(db)
  return rows[0] ?? { kept: null, first: null, began: zeroDay }
}

/** Counts days anew from what is stored; days on which nothing happened are left out. */
export async function countDays(db: Db | Tx, period: Period): Promise<DayFigures[]> {
  const { from, until } = period
  const of = (what: string) => sql`coalesce(sum(n) filter (where what = ${what}), 0)::int`
  const { rows } = await sql<DayFigures>`
    select day, ${of('new')} as new_members, ${of('active')} as active_members, ${of('interaction')} as interactions,
      ${of('opened')} as opened_reports, ${of('resolved')} as resolved_reports
    from (
      select ${utcDay('created_at')} as day, 'new' as what, count(*) as n
      from members where ${within('created_at', period)} group by 1
      union all
      select day, 'active', count(*) from days_here where day between ${from}::date and ${until}::date group by 1
      union all
      select ${dayOfId('f.id')}, 'interaction', count(*) from favourites f
      join posts p on p.id = f.post_id join accounts a on a.id = p.account_id
      where ${madeIn('f.id', period)} and a.domain is null group by 1
      union all
      select ${dayOfId('b.id')}, 'interaction', count(*) from posts b
      join posts p on p.id = b.boost_of_id join accounts a on a.id = p.account_id
      where ${madeIn('b.id', period)} and b.imported_from is null and a.domain is null group by 1
      union all
      select ${dayOfId('r.id')}, 'interaction', count(*) from posts r
      join accounts a on a.id = r.in_reply_to_account_id
      where ${madeIn('r.id', period)} and r.in_reply_to_id is not null and r.imported_from is null
        and r.in_reply_to_account_id <> r.account_id and a.domain is null group by 1
      union all
      select ${dayOfId('id')}, 'opened', count(*) from reports where ${madeIn('id', period)} group by 1
      union all
      select ${utcDay('resolved_at')}, 'resolved', count(*) from reports where ${within('resolved_at', period)} group by 1
    ) counted group by day order by day`.execute(db)
  return rows
}

/** Counts posts of days anew by server, language and app; boosts and imported posts are none. */
export async function countPosts(db: Db | Tx, period: Period): Promise<PostFigures[]> {
  const { rows } = await sql<PostFigures>`
    select ${dayOfId('posts.id')} as day, coalesce(lower(accounts.domain), '') as domain,
      coalesce(posts.language, 'und') as language, coalesce(posts.app_name, '') as app, count(*)::int as posts
    from posts join accounts on accounts.id = posts.account_id
    where ${madeIn('posts.id', period)} and posts.boost_of_id is null and posts.imported_from is null
    group by 1, 2, 3, 4`.execute(db)
  return rows
}

/**
 * Who was here on days. Before the day from which on that is known, whoever posted, boosted or favourited was.
 * @param began that day
 */
export async function membersHere(db: Db | Tx, period: Period, began: string): Promise<Presence[]> {
  const { from, until } = period
  const { rows } = await sql<Presence>`
    select day, account_id from days_here where day between ${from}::date and ${until}::date
    union
    select day, account_id from (
      select ${dayOfId('id')} as day, account_id from posts where ${madeIn('id', period)} and imported_from is null
      union select ${dayOfId('id')}, account_id from favourites where ${madeIn('id', period)}
    ) traces join members using (account_id) where day < ${began}::date`.execute(db)
  return rows
}

/** The figures that are kept of days. */
export async function keptDays(db: Db, { from, until }: Period): Promise<DayFigures[]> {
  return db
    .selectFrom('figures_days')
    .select(['day', 'new_members', 'active_members', 'interactions', 'opened_reports', 'resolved_reports'])
    .where('day', '>=', sql<string>`${from}::date`)
    .where('day', '<=', sql<string>`${until}::date`)
    .execute()
}

export type PostSide = keyof Omit<FiguresPostsTable, 'posts'>

/** The posts that are kept of days, summed up by some of their sides; the others are ''. */
export async function keptPosts(
  db: Db,
  { from, until }: Period,
  { sides, domain }: { sides: readonly PostSide[]; domain?: string },
): Promise<PostFigures[]> {
  let query = db
    .selectFrom('figures_posts')
    .select(sides)
    .select(sql<number>`sum(posts)::int`.as('posts'))
    .where('day', '>=', sql<string>`${from}::date`)
    .where('day', '<=', sql<string>`${until}::date`)
    .groupBy(sides)
  if (domain !== undefined) query = query.where('domain', '=', domain)
  const rows = await query.execute()
  return rows.map((row) => Object.assign({ day: '', domain: '', language: '', app: '' }, row))
}

/** The sketches that are kept of days. */
export async function keptSketches(db: Db, { from, until }: Period): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('figures_sketches')
    .select('sketch')
    .where('day', '>=', sql<string>`${from}::date`)
    .where('day', '<=', sql<string>`${until}::date`)
    .execute()
  return rows.map((row) => row.sketch)
}

/** How many members were last here on a day or later. */
export async function countActiveSince(db: Db, day: string): Promise<number> {
  const { rows } = await sql<{ members: number }>`
    select count(*) as members from members where active_on >= ${day}::date`.execute(db)
  return rows[0]?.members ?? 0
}

/** What all media take, in bytes, as it was counted last. */
export async function keptMediaBytes(db: Db): Promise<number | undefined> {
  const row = await db
    .selectFrom('figures_days')
    .select('media_bytes')
    .where('media_bytes', 'is not', null)
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.media_bytes ?? undefined
}

/** Counts what all media take, in bytes: as dear as there are many of them. */
export async function countMediaBytes(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select coalesce(sum((file->>'bytes')::bigint), 0)::bigint as bytes
    from media cross join jsonb_array_elements(renditions) file`.execute(db)
  return rows[0]?.bytes ?? 0
}
