import { keptFilters } from '../filters/kept-filters.ts'
import { filterResults, isHidden } from '../filters/match.ts'
import type { Context } from '../platform/context.ts'
import { keptPosts } from '../posts/kept-posts.ts'
import type { NotificationRow } from './rules.ts'

/**
 * Leaves out whom a post must not be brought to: their filters hide it in notifications.
 * https://docs.joinmastodon.org/entities/V1_Filter/#irreversible
 */
export async function withoutFiltered(
  ctx: Context,
  postId: number | null,
  rows: NotificationRow[],
): Promise<NotificationRow[]> {
  if (postId === null || rows.length === 0) return rows
  const [post, filters] = await Promise.all([
    keptPosts(ctx)
      .get([postId])
      .then((found) => found.get(postId)),
    keptFilters(ctx).ofAll(rows.map((row) => row.account_id)),
  ])
  if (!post) return rows
  return rows.filter(({ account_id }) => {
    const own = filters.get(account_id) ?? []
    if (own.length === 0 || post.authorId === account_id) return true
    return !isHidden(filterResults(own, { id: postId, words: post.words }, ctx.now()), 'notifications')
  })
}
