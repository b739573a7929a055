import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Page } from '../platform/paging.ts'
import { tagFromDatabase, type TagWish } from './lists.ts'
import { publicReader } from './reader.ts'
import { tagPage } from './recent/public-pages.ts'
import { recentThenOlder } from './recent/recent-then-older.ts'

/** One page of the timeline of hashtags: public posts with any of some, all of others and none of others. Ids, newest first. */
export async function tagIds(
  ctx: Context,
  viewer: Viewer | null,
  page: Page,
  wish: TagWish,
): Promise<number[]> {
  const reader = await publicReader(ctx, viewer)
  return recentThenOlder(
    ctx,
    page,
    (posts) => tagPage(posts, reader, page, wish),
    (rest) => tagFromDatabase(ctx, viewer?.accountId ?? null, rest, wish),
  )
}
