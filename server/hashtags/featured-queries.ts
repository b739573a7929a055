import { sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { isListed } from './rules.ts'
import type { FeaturedTagsTable } from './tables.ts'

export type FeaturedRow = FeaturedTagsTable & { uses: number; last_on: string | null }

/** The hashtags that an account features and that may be offered, the first first, with its own public uses of each. */
export async function featuredOf(db: Db | Tx, accountId: number): Promise<FeaturedRow[]> {
  const { rows } = await sql<FeaturedRow>`
    select f.*, coalesce(d.uses, 0)::int as uses, d.last_on from featured_tags f
    left join lateral (
      select sum(uses) as uses, max(day) as last_on from hashtag_days h
      where h.account_id = f.account_id and h.tag = f.tag
    ) d on true
    where f.account_id = ${accountId} and ${isListed('f.tag')} order by f.id`.execute(db)
  return rows
}

/** Lets one change of what an account features happen at a time, so that their number stays bounded. */
export async function lockFeatured(tx: Tx, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`featured ${accountId}`}, 0))`.execute(tx)
}

/** Stores a featured hashtag; false when there is one already. */
export async function insertFeatured(tx: Tx, row: FeaturedTagsTable): Promise<boolean> {
  const stored = await tx
    .insertInto('featured_tags')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return stored !== undefined
}

/** Takes a featured hashtag of an account away, by id or by name; false when there was none. */
export async function deleteFeatured(
  tx: Tx,
  accountId: number,
  which: { id: number } | { tag: string },
): Promise<{ tag: string; shown: string } | undefined> {
  const query = tx.deleteFrom('featured_tags').where('account_id', '=', accountId)
  const one = 'id' in which ? query.where('id', '=', which.id) : query.where('tag', '=', which.tag)
  return one.returning(['tag', 'shown']).executeTakeFirst()
}

/** Which of some hashtags an account features. */
export async function featuredAmong(
  db: Db,
  accountId: number,
  names: readonly string[],
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('featured_tags')
    .select('tag')
    .where('account_id', '=', accountId)
    .where('tag', '=', sql<string>`any(${[...names]})`)
    .execute()
  return new Set(rows.map((row) => row.tag))
}

/** The hashtags that an account uses most in public and does not feature. */
export async function mostUsedBy(db: Db, accountId: number, most: number): Promise<string[]> {
  const { rows } = await sql<{ tag: string }>`
    select tag from hashtag_days d where account_id = ${accountId} and ${isListed('d.tag')}
      and not exists (select 1 from featured_tags f where f.account_id = d.account_id and f.tag = d.tag)
    group by tag order by sum(uses) desc, tag limit ${most}`.execute(db)
  return rows.map((row) => row.tag)
}
