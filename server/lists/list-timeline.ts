import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { newestFirst, readPage, type Ends, type Page } from '../platform/paging.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { recentThenOlder } from '../timelines/recent/recent-then-older.ts'
import { noSuchThing } from './find-list.ts'
import { keptLists, type KeptList } from './kept-lists.ts'
import { listFromDatabase } from './list-from-database.ts'
import { listPage } from './list-page.ts'
import { mergeFound, searchedPosts, type Found } from './saved-searches.ts'

/** Ids of posts, newest first. */
export type ListedPosts = { ids: number[]; ends: Ends }

/**
 * One page of a list: posts of its people, with its hashtags and found by its searches, each once. Merged when it is read, as
 * home is.
 * @throws Refusal not_found when the list is not the member's.
 */
export async function listIds(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  page: Page,
): Promise<ListedPosts> {
  const id = parseId(wireId)
  const list = id === undefined ? undefined : await keptLists(ctx).of(id)
  if (list?.ownerId !== viewer.accountId) throw noSuchThing()
  let isCutShort = false
  const read = async (wider: Page) => {
    const followed = await followedIds(ctx, viewer, list, wider)
    if (list.searches.length === 0) return followed
    const searched = await Promise.all(list.searches.map((query) => searchedPosts(ctx, viewer, query, wider)))
    const ids = newestFirst(followed, wider)
    const people: Found = { ids, until: ids.length < wider.limit ? null : (ids.at(-1) ?? null) }
    // A search that was not read to its end may find more behind this page.
    isCutShort = searched.some(({ until }) => until !== null)
    return newestFirst(mergeFound([people, ...searched], wider), wider)
  }
  const { rows, ends } = await readPage(page, read, (post) => post)
  return { ids: rows, ends: { ...ends, goesOn: ends.goesOn || isCutShort } }
}

/** What comes by people and hashtags. */
async function followedIds(ctx: Context, viewer: Viewer, list: KeptList, page: Page): Promise<number[]> {
  if (list.people.size + list.tags.size === 0) return []
  const { accountId } = viewer
  const now = ctx.now()
  const reader = { accountId, audience: await keptAudiences(ctx).of(accountId), now }
  return recentThenOlder(
    ctx,
    page,
    (posts) => listPage(posts, list, reader, page),
    (rest) => listFromDatabase(ctx.db, { accountId, listId: list.id }, now, rest),
  )
}
