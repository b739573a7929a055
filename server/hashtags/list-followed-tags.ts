import type { Tag } from '../../wire/tag.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { newestFirst, readPage, type Ends, type Page } from '../platform/paging.ts'
import { tagsJson } from './hydrate.ts'
import { followedPage } from './queries.ts'

/** A page of the hashtags that a member follows, the latest followed first; its ends are ids of follows. */
export async function listFollowedTags(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<{ tags: Tag[]; ends: Ends }> {
  const read = async (wider: Page) => newestFirst(await followedPage(ctx.db, viewer.accountId, wider), wider)
  const { rows, ends } = await readPage(page, read, ({ id }) => id)
  const tags = await tagsJson(
    ctx,
    viewer,
    rows.map((row) => row.tag),
  )
  return { tags, ends }
}
