import type { Context } from '../../platform/context.ts'
import { newestFirst, type Page } from '../../platform/paging.ts'
import { keptRecent } from './kept-recent.ts'
import type { RecentPosts } from './store.ts'

/**
 * Answers a page from the recent posts in memory and, where it reaches behind them, the rest from the database.
 * @param fromRecent gives ids in the direction of reading, as `mergePage` does.
 * @param fromDatabase gives ids newest first; both must follow the same rule.
 * @returns ids, newest first.
 */
export async function recentThenOlder(
  ctx: Context,
  page: Page,
  fromRecent: (posts: RecentPosts) => number[] | Promise<number[]>,
  fromDatabase: (page: Page) => Promise<number[]>,
): Promise<number[]> {
  const { posts } = keptRecent(ctx)
  if (!posts || (page.justAfter ?? posts.horizon) < posts.horizon) return fromDatabase(page)
  const found = newestFirst(await fromRecent(posts), page)
  const reachesBehind = page.justAfter === undefined && (page.after ?? 0) < posts.horizon
  if (found.length === page.limit || !reachesBehind) return found
  const before = Math.min(page.before ?? Infinity, posts.horizon + 1)
  return [...found, ...(await fromDatabase({ ...page, before, limit: page.limit - found.length }))]
}
