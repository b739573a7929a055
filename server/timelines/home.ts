import type { Purpose } from '../../wire/words.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { followedTags } from '../hashtags/followed-tags.ts'
import type { Context } from '../platform/context.ts'
import type { Page } from '../platform/paging.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { homeFromDatabase } from './home-from-database.ts'
import { homePage } from './recent/home-page.ts'
import { recentThenOlder } from './recent/recent-then-older.ts'

/**
 * One page of a member's home timeline: posts of the people and hashtags that they follow, each once, newest first.
 * Merged when it is read, so that posting costs the same whatever the audience.
 * @returns ids, newest first.
 */
export async function homeIds(
  ctx: Context,
  viewer: Viewer,
  page: Page,
  purpose: Purpose | undefined,
): Promise<number[]> {
  const [audience, tags] = await Promise.all([
    keptAudiences(ctx).of(viewer.accountId),
    followedTags(ctx).of(viewer.accountId),
  ])
  const reader = { accountId: viewer.accountId, audience, tags, now: ctx.now() }
  return recentThenOlder(
    ctx,
    page,
    (posts) => homePage(posts, reader, page, purpose),
    (rest) => homeFromDatabase(ctx.db, viewer.accountId, ctx.now(), rest, purpose),
  )
}
