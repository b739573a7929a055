import type { Bookmark } from '../../wire/bookmark.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { parsePage, readPage, type Ends, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusesJson } from '../posts/hydrate.ts'
import type { BookmarksQuery } from './input.ts'
import { bookmarksOf, type StoredBookmark } from './queries.ts'

/**
 * One page of the viewer's bookmarks, the last one kept first; of a collection, of none, or with some words.
 * @throws Refusal invalid when `collection` is neither an id nor "none".
 */
export async function listBookmarks(
  ctx: Context,
  viewer: Viewer,
  query: BookmarksQuery,
): Promise<{ bookmarks: Bookmark[]; ends: Ends }> {
  const wish = { collection: readCollection(query.collection), words: query.q?.trim() || undefined }
  const read = (page: Page) => bookmarksOf(ctx.db, viewer.accountId, page, wish)
  const { rows, ends } = await readPage(parsePage(query), read, ({ id }) => id)
  return { bookmarks: await bookmarksJson(ctx, viewer, rows), ends }
}

function readCollection(word: string | undefined): number | 'none' | undefined {
  if (word === undefined || word === '' || word === 'none') return word || undefined
  const id = parseId(word)
  if (id === undefined)
    throw new Refusal('invalid', 'collection must be the id of a collection, or "none"', 'collection')
  return id
}

/** The viewer's bookmark on a post. @throws Refusal not_found when there is none. */
export async function showBookmark(ctx: Context, viewer: Viewer, postId: number): Promise<Bookmark> {
  const wish = { collection: undefined, words: undefined, postId }
  const rows = await bookmarksOf(ctx.db, viewer.accountId, { limit: 1 }, wish)
  const [bookmark] = await bookmarksJson(ctx, viewer, rows)
  if (!bookmark) throw new Refusal('not_found', 'Record not found')
  return bookmark
}

async function bookmarksJson(
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredBookmark[],
): Promise<Bookmark[]> {
  const statuses = await statusesJson(
    ctx,
    viewer,
    rows.map(({ postId }) => postId),
  )
  const byId = new Map(statuses.map((status) => [status.id, status]))
  return rows.flatMap(({ id, postId, note, createdAt, collections }) => {
    const status = byId.get(String(postId))
    if (!status) return []
    const collection_ids = collections.map(String)
    return [{ id: String(id), created_at: createdAt.toISOString(), note, collection_ids, status }]
  })
}
