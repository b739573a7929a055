import type {
  Collection,
  Collections,
  CollectionWithAccounts,
  PartialAccountWithAvatar,
} from '../../wire/collection.ts'
import type { Account } from '../../wire/account.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Context } from '../platform/context.ts'
import { collectionJson } from './json.ts'
import { collectionLimits } from './limits.ts'
import { itemsOf, readableCollections, type StoredCollection } from './queries.ts'

/** Collections as a reader (null: a visitor) is shown them, in order; one query for all who are in them. */
export async function collectionsJson(
  ctx: Context,
  readerId: number | null,
  rows: readonly StoredCollection[],
): Promise<Collection[]> {
  const items = await itemsOf(
    ctx.db,
    readerId,
    rows.map((row) => row.id),
  )
  const byCollection = Map.groupBy(items, (item) => item.collection_id)
  return rows.map((row) => collectionJson(ctx.config, row, byCollection.get(row.id) ?? []))
}

/** Collections by id that a reader may look at, by id. */
export async function collectionsById(
  ctx: Context,
  readerId: number | null,
  ids: readonly number[],
): Promise<Map<number, Collection>> {
  const rows = await readableCollections(ctx.db, readerId, ids)
  const found = await collectionsJson(ctx, readerId, rows)
  return new Map(found.map((collection) => [Number(collection.id), collection]))
}

/** One collection with everybody in it, its maker first. */
export async function withAccounts(
  ctx: Context,
  readerId: number | null,
  row: StoredCollection,
): Promise<CollectionWithAccounts> {
  const [collection] = await collectionsJson(ctx, readerId, [row])
  if (!collection) throw new Error('A collection was not written.')
  const people = [row.account_id, ...collection.items.map((item) => Number(item.account_id))]
  return { accounts: await accountsJson(ctx, [...new Set(people)], readerId), collection }
}

/** A list of collections with the pictures of their makers and of the first people in each. */
export async function withPreviews(
  ctx: Context,
  readerId: number | null,
  rows: readonly StoredCollection[],
): Promise<Collections> {
  const collections = await collectionsJson(ctx, readerId, rows)
  const people = collections.flatMap(({ account_id, items }) => [
    account_id,
    ...items.slice(0, collectionLimits.previews).flatMap((item) => item.account_id ?? []),
  ])
  const accounts = await accountsJson(ctx, [...new Set(people)].map(Number), readerId)
  return { collections, partial_accounts: accounts.map(partOf) }
}

function partOf({
  id,
  acct,
  url,
  avatar,
  avatar_static,
  locked,
  bot,
  display_name,
}: Account): PartialAccountWithAvatar {
  return { id, acct, url, avatar, avatar_static, locked, bot, display_name }
}
