import { sql, type RawBuilder } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { Refusal } from '../platform/refusal.ts'
import type {} from './tables.ts'

/**
 * Whether a hashtag may be offered to anybody, as SQL: in search, in what is suggested while somebody writes, on profiles, among
 * the reasons to follow somebody, in the trends and in the sitemap. Its own page, and who follows it, are not touched.
 * `name` is a column with folded names.
 */
export function isListed(name: string): RawBuilder<boolean> {
  return sql`not exists (select 1 from hashtags h where h.name = ${sql.ref(name)} and not h.listable)`
}

/** Whether new posts may use a hashtag, as SQL; `name` is a column with folded names. */
export function isUsable(name: string): RawBuilder<boolean> {
  return sql`not exists (select 1 from hashtags h where h.name = ${sql.ref(name)} and not h.usable)`
}

/** Which of some folded names are offered to nobody. */
export async function unlistedAmong(db: Db | Tx, names: readonly string[]): Promise<Set<string>> {
  return among(db, names, 'listable')
}

/** Which of some folded names no new post may use. */
export async function unusableAmong(db: Db | Tx, names: readonly string[]): Promise<Set<string>> {
  return among(db, names, 'usable')
}

/**
 * Asked before a post is published and of the hashtags that an edit adds.
 * @throws Refusal invalid, naming them, when moderators let nobody use some of the hashtags.
 */
export async function demandUsable(
  db: Db | Tx,
  tags: readonly { tag: string; shown: string }[],
): Promise<void> {
  const unusable = await unusableAmong(
    db,
    tags.map(({ tag }) => tag),
  )
  if (unusable.size === 0) return
  const named = tags.filter(({ tag }) => unusable.has(tag)).map(({ shown }) => `#${shown}`)
  const sentence =
    named.length === 1
      ? `The hashtag ${named[0]} may not be used here.`
      : `The hashtags ${named.join(', ')} may not be used here.`
  throw new Refusal('invalid', sentence, 'status', 'ERR_HASHTAG_NOT_USABLE')
}

async function among(
  db: Db | Tx,
  names: readonly string[],
  flag: 'usable' | 'listable',
): Promise<Set<string>> {
  if (names.length === 0) return new Set()
  const rows = await db
    .selectFrom('hashtags')
    .select('name')
    .where('name', '=', sql<string>`any(${[...names]})`)
    .where(flag, '=', false)
    .execute()
  return new Set(rows.map((row) => row.name))
}
