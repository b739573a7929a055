import { filterResults, isHidden, readyFilter } from '../filters/match.ts'
import { filtersOf } from '../filters/queries.ts'
import type { Tx } from '../platform/database.ts'
import { storedWords } from '../posts/filterable-words.ts'
import type { NotificationRow } from './rules.ts'

/**
 * Leaves out whom a post must not be brought to: their filters hide it in notifications. Authors filter nothing of their own.
 * Everything is read by the transaction, never by what is kept in memory: that would take a second connection.
 * https://docs.joinmastodon.org/entities/V1_Filter/#irreversible
 */
export async function withoutFiltered(
  tx: Tx,
  post: { id: number; authorId: number } | null,
  rows: NotificationRow[],
  now: Date,
): Promise<NotificationRow[]> {
  if (!post || rows.length === 0) return rows
  const asked = rows.map((row) => row.account_id).filter((id) => id !== post.authorId)
  const all = await filtersOf(tx, asked, 'notifications')
  if (all.length === 0) return rows
  const words = await storedWords(tx, post.id)
  if (words === undefined) return rows
  const filters = Map.groupBy(all, (filter) => filter.account_id)
  return rows.filter(({ account_id }) => {
    const own = (filters.get(account_id) ?? []).map(readyFilter)
    return !isHidden(filterResults(own, { id: post.id, words }, now), 'notifications')
  })
}
