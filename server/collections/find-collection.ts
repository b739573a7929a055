import type { Collection, CollectionWithAccounts, Collections } from '../../wire/collection.ts'
import { knownAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { collectionsJson, withAccounts, withPreviews } from './hydrate.ts'
import type { Slice } from './input.ts'
import * as queries from './queries.ts'

/** A part of a list of collections, and whether the list goes on behind it. */
export type CollectionSlice = { found: Collections; goesOn: boolean }

export const noSuchThing = (): Refusal => new Refusal('not_found', 'Record not found')
export const notAllowed = (): Refusal => new Refusal('forbidden', 'This action is not allowed')

/**
 * A collection that a reader may look at.
 * @throws Refusal not_found
 */
export async function findCollection(
  ctx: Context,
  readerId: number | null,
  wireId: string,
): Promise<queries.StoredCollection> {
  const id = parseId(wireId)
  const [row] = id === undefined ? [] : await queries.readableCollections(ctx.db, readerId, [id])
  if (!row) throw noSuchThing()
  return row
}

/**
 * A collection with everybody in it, as the reader is shown them. https://docs.joinmastodon.org/methods/collections/#get_collection
 * @throws Refusal not_found
 */
export async function showCollection(
  ctx: Context,
  readerId: number | null,
  wireId: string,
): Promise<CollectionWithAccounts> {
  return withAccounts(ctx, readerId, await findCollection(ctx, readerId, wireId))
}

/**
 * The collections of an account, the newest first: the listed ones, and for its member all.
 * https://docs.joinmastodon.org/methods/collections/#get_collections
 * @throws Refusal not_found when there is no such account.
 */
export async function listCollectionsOf(
  ctx: Context,
  readerId: number | null,
  accountId: number,
  slice: Slice,
): Promise<CollectionSlice> {
  await knownAccount(ctx, accountId)
  return slicePage(ctx, readerId, slice, (part) => queries.collectionsOf(ctx.db, readerId, accountId, part))
}

/**
 * The collections that the member is in; nobody else is told. https://docs.joinmastodon.org/methods/collections/#in_collections
 * @throws Refusal forbidden for another account.
 */
export async function listCollectionsWith(
  ctx: Context,
  { accountId }: Viewer,
  askedId: number,
  slice: Slice,
): Promise<CollectionSlice> {
  if (askedId !== accountId) throw notAllowed()
  return slicePage(ctx, accountId, slice, (part) => queries.collectionsWith(ctx.db, accountId, part))
}

/** Listed collections for a reader, those that fit them best first; by words, by hashtag, or all. */
export async function discoverCollections(
  ctx: Context,
  readerId: number | null,
  { q, tag }: { q?: string; tag?: string },
  slice: Slice,
): Promise<CollectionSlice> {
  const wish = { words: q, tag: tag === undefined ? undefined : foldHashtag(tag.replace(/^[#＃]/u, '')) }
  return slicePage(ctx, readerId, slice, (part) => queries.collectionsToOffer(ctx.db, readerId, wish, part))
}

/** Listed collections with these words, the reader's own too. https://docs.joinmastodon.org/methods/search/#v2 */
export async function searchCollections(
  ctx: Context,
  readerId: number | null,
  words: string,
  slice: Slice,
): Promise<Collection[]> {
  const wish = { words, tag: undefined, own: true }
  const rows = await queries.collectionsToOffer(ctx.db, readerId, wish, slice)
  return collectionsJson(ctx, readerId, rows)
}

/** Reads a part and one collection more, which tells whether the list goes on. */
async function slicePage(
  ctx: Context,
  readerId: number | null,
  { limit, offset }: Slice,
  read: (slice: Slice) => Promise<queries.StoredCollection[]>,
): Promise<CollectionSlice> {
  const rows = await read({ limit: limit + 1, offset })
  const found = await withPreviews(ctx, readerId, rows.slice(0, limit))
  return { found, goesOn: rows.length > limit }
}
