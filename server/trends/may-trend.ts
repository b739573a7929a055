import { sql, type RawBuilder } from 'kysely'
import { isListed, isUsable } from '../hashtags/rules.ts'
import type { TrendKind } from './tables.ts'

/**
 * What moderators said, as SQL: true, false, or null while they have said nothing. Of a page, a word about the page itself counts
 * before one about its publisher. `key` is a column with a key of that kind.
 */
export function decided(kind: TrendKind, key: string): RawBuilder<boolean | null> {
  const own = sql<
    boolean | null
  >`(select allowed from trend_reviews r where r.kind = ${kind} and r.key = ${sql.ref(key)})`
  if (kind !== 'link') return own
  return sql`coalesce(${own}, (select r.allowed from cards c join trend_reviews r on r.key = c.publisher
    where c.id = ${sql.ref(key)}::bigint and r.kind = 'publisher'))`
}

/** Whether this place shows nothing in the trends before a moderator has agreed; usually it does. */
export const approvalNeeded = sql<boolean>`coalesce(
  (select (value->>'review_trends')::boolean from settings where name = 'moderation'), false)`

/**
 * The rule of what may be shown in the trends, as SQL: what moderators allow; what they have not decided about, unless this place
 * wants their word first. A hashtag that may not be used or is not listed never trends.
 */
export function mayTrend(kind: TrendKind, key: string): RawBuilder<boolean> {
  const said = sql<boolean>`coalesce(${decided(kind, key)}, not ${approvalNeeded})`
  return kind === 'tag' ? sql`${said} and ${isListed(key)} and ${isUsable(key)}` : said
}
