import type { CollectionWithAccounts, Collections } from '../../wire/collection.ts'
import { knownAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { withAccounts, withPreviews } from './hydrate.ts'
import type { Slice } from './input.ts'
import * as queries from './queries.ts'

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
): Promise<Collections> {
  await knownAccount(ctx, accountId)
  return withPreviews(ctx, readerId, await queries.collectionsOf(ctx.db, readerId, accountId, slice))
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
): Promise<Collections> {
  if (askedId !== accountId) throw notAllowed()
  return withPreviews(ctx, accountId, await queries.collectionsWith(ctx.db, accountId, slice))
}

/** Listed collections for a reader, those that fit them best first; by words, by hashtag, or all. */
export async function discoverCollections(
  ctx: Context,
  readerId: number | null,
  { q, tag }: { q?: string; tag?: string },
  slice: Slice,
): Promise<Collections> {
  const wish = { words: q, tag: tag === undefined ? undefined : foldHashtag(tag.replace(/^[#＃]/u, '')) }
  return withPreviews(ctx, readerId, await queries.collectionsToOffer(ctx.db, readerId, wish, slice))
}
