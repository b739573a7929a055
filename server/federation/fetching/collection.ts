import type { Context } from '../../platform/context.ts'
import { idOf, sameOrigin } from '../reading/addresses.ts'
import { anyMember, countOf, isObject, listOf, member } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'
import { type Document, fetchDocument } from './fetch-document.ts'

export type Item = {
  uri: string
  /** The whole, where it came along and is its server's own to say. */
  document: Document | undefined
}

export type CollectionLimits = { items: number; pages: number }

/**
 * The items of a collection of another server, page by page, as many as are wanted. Further pages must lie at the same server; an item
 * that came along whole counts only if it belongs to that server.
 * @throws NotFetched when the first document cannot be had, or the connection breaks
 */
export async function* itemsOf(
  ctx: Context,
  address: string,
  { items, pages }: CollectionLimits,
): AsyncGenerator<Item> {
  const first = await fetchDocument(ctx, address)
  const seen = new Set<string>([address])
  let left = items
  let page: Document | undefined = first
  for (let turn = 0; page && turn <= pages; turn++) {
    for (const item of listOf(anyMember(page.json, 'orderedItems', 'items'))) {
      if (left-- === 0) return
      const read = readItem(item, page.url)
      if (read) yield read
    }
    page = await nextPage(ctx, page, seen)
  }
}

/** How many a collection says that it has; null: it does not say, or cannot be had. */
export async function totalOf(ctx: Context, address: string): Promise<number | null> {
  const { json } = await fetchDocument(ctx, address)
  return countOf(member(json, 'totalItems'))
}

function readItem(item: unknown, from: URL): Item | undefined {
  const uri = idOf(item)
  if (uri === undefined) return undefined
  const isWhole = isObject(item) && Object.keys(item).length > 2 && sameOrigin(uri, from)
  return { uri, document: isWhole ? { json: item, url: from } : undefined }
}

/** The first page, or the one after; it may come along in its collection. */
async function nextPage(
  ctx: Context,
  { json, url }: Document,
  seen: Set<string>,
): Promise<Document | undefined> {
  const next: unknown = member(json, 'next') ?? member(json, 'first')
  if (isPage(next)) return { json: next, url }
  const address = idOf(next)
  if (address === undefined || seen.has(address) || !sameOrigin(address, url)) return undefined
  seen.add(address)
  return fetchDocument(ctx, address)
}

function isPage(value: unknown): value is JsonObject {
  return isObject(value) && (Array.isArray(value.items) || Array.isArray(value.orderedItems))
}
