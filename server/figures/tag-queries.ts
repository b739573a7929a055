import { sql } from 'kysely'
import type {} from '../hashtags/tables.ts'
import type { Db } from '../platform/database.ts'
import type {} from '../posts/tables.ts'
import type { Period } from './period.ts'
import { madeIn } from './queries.ts'

export type Valued = { key: string; value: number }
export type DayValue = { day: string; value: number }

/** The folded name of a hashtag. */
export async function tagName(db: Db, id: number): Promise<string | undefined> {
  const row = await db.selectFrom('hashtags').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name
}

/** Uses of a hashtag, people who used it, or other servers from which it was used. */
export type TagCount = 'uses' | 'accounts' | 'servers'
const counts = {
  uses: sql`coalesce(sum(d.uses), 0)`,
  accounts: sql`count(distinct d.account_id)`,
  servers: sql`count(distinct lower(a.domain))`,
} satisfies Record<TagCount, unknown>

/** Counts something of a hashtag for every day of a period on which it was used. */
export async function tagByDay(
  db: Db,
  tag: string,
  count: TagCount,
  { from, until }: Period,
): Promise<DayValue[]> {
  const { rows } = await sql<DayValue>`
    select d.day, (${counts[count]})::int as value from hashtag_days d join accounts a on a.id = d.account_id
    where d.tag = ${tag} and d.day between ${from}::date and ${until}::date group by d.day`.execute(db)
  return rows
}

/** Counts the same for the whole period: people who come on several days are the same people. */
export async function tagInAll(
  db: Db,
  tag: string,
  count: TagCount,
  { from, until }: Period,
): Promise<number> {
  const { rows } = await sql<{ value: number }>`
    select (${counts[count]})::int as value from hashtag_days d join accounts a on a.id = d.account_id
    where d.tag = ${tag} and d.day between ${from}::date and ${until}::date`.execute(db)
  return rows[0]?.value ?? 0
}

/** Posts with a hashtag in a period by their server ('' is this one) or language, the most first. */
export async function tagBySide(
  db: Db,
  tag: string,
  side: 'server' | 'language',
  { period, limit }: { period: Period; limit: number },
): Promise<Valued[]> {
  const key =
    side === 'server' ? sql`coalesce(lower(accounts.domain), '')` : sql`coalesce(posts.language, 'und')`
  const { rows } = await sql<Valued>`
    select ${key} as key, count(*)::int as value
    from post_tags join posts on posts.id = post_tags.post_id join accounts on accounts.id = posts.account_id
    where post_tags.tag = ${tag} and ${madeIn('post_tags.post_id', period)}
    group by 1 order by 2 desc, 1 limit ${limit}`.execute(db)
  return rows
}
