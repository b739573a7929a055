import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Page } from '../platform/paging.ts'
import { publicFromDatabase } from './lists.ts'
import { publicReader } from './reader.ts'
import { publicPage, type PublicWish } from './recent/public-pages.ts'
import { recentThenOlder } from './recent/recent-then-older.ts'

/** One page of the public timeline: posts for everybody, no boosts, no replies to others. Ids, newest first. */
export async function publicIds(
  ctx: Context,
  viewer: Viewer | null,
  page: Page,
  wish: PublicWish,
): Promise<number[]> {
  const reader = await publicReader(ctx, viewer)
  return recentThenOlder(
    ctx,
    page,
    (posts) => publicPage(posts, reader, page, wish),
    (rest) => publicFromDatabase(ctx, viewer?.accountId ?? null, rest, wish),
  )
}
