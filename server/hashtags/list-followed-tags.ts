import type { Tag } from '../../wire/tag.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { newestFirst, type Page } from '../platform/paging.ts'
import { tagsJson } from './hydrate.ts'
import { followedPage } from './queries.ts'

/** A page of the hashtags that a member follows, the latest followed first; `first` and `last` are ids of follows. */
export async function listFollowedTags(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<{ tags: Tag[]; first: number | undefined; last: number | undefined }> {
  const rows = newestFirst(await followedPage(ctx.db, viewer.accountId, page), page)
  const tags = await tagsJson(
    ctx,
    viewer,
    rows.map((row) => row.tag),
  )
  return { tags, first: rows[0]?.id, last: rows.at(-1)?.id }
}
