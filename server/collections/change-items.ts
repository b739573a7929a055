import type { CollectionItem } from '../../wire/collection.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { tooMany, withOwn } from './change-collection.ts'
import { mayPut, putInto } from './feature-account.ts'
import { findCollection, noSuchThing, notAllowed } from './find-collection.ts'
import { failed } from './input.ts'
import { collectionLimits } from './limits.ts'
import * as queries from './queries.ts'
import type {} from './events.ts'

/**
 * Puts somebody into a collection; they are told, and may leave at any time.
 * https://docs.joinmastodon.org/methods/collections/#add_account
 * @throws Refusal not_found; forbidden when it is somebody else's; invalid naming `account_id`: when it is missing or nobody's, for
 *   somebody who does not want it, is in it already or has left it, or when it is full.
 */
export async function addAccount(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  accountId: string,
): Promise<CollectionItem> {
  return withOwn(ctx, viewer, wireId, async (tx, emit, row) => {
    const field = 'account_id'
    if (accountId === '')
      throw new Refusal('invalid', '`account_id` parameter is missing', field, 'ERR_BLANK')
    const [targetId = 0] = await mayPut(tx, viewer.accountId, [accountId], field)
    const items = await queries.allItems(tx, row.id)
    const known = items.find((item) => item.target_id === targetId)
    if (known?.state === 'accepted') throw failed(field, 'Account has already been taken', 'ERR_TAKEN')
    if (known) throw failed(field, 'They have left this collection', 'ERR_NOT_ALLOWED')
    if (items.filter(({ state }) => state === 'accepted').length >= collectionLimits.people)
      throw tooMany(field)
    await queries.changeCollectionRow(tx, row.id, { updated_at: ctx.now() })
    return putInto(ctx, tx, emit, row, targetId)
  })
}

/**
 * Takes somebody out of one's collection. https://docs.joinmastodon.org/methods/collections/#remove_account
 * @throws Refusal not_found; forbidden when it is somebody else's.
 */
export async function removeAccount(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wireItemId: string,
): Promise<void> {
  await withOwn(ctx, viewer, wireId, async (tx, emit, row) => {
    const itemId = parseId(wireItemId)
    const item = itemId === undefined ? undefined : await queries.lockItem(tx, row.id, itemId)
    if (item?.state !== 'accepted') throw noSuchThing()
    await queries.deleteItem(tx, item.id)
    await queries.changeCollectionRow(tx, row.id, { updated_at: ctx.now() })
    emit({ name: 'collection.left', collectionId: row.id })
  })
}

/**
 * Leaves a collection that somebody else made: the member is not put into it again. Once more changes nothing.
 * https://docs.joinmastodon.org/methods/collections/#revoke_item
 * @throws Refusal not_found; forbidden when the item is somebody else.
 */
export async function leaveCollection(
  ctx: Context,
  { accountId }: Viewer,
  wireId: string,
  wireItemId: string,
): Promise<void> {
  const { id: collectionId } = await findCollection(ctx, accountId, wireId)
  const itemId = parseId(wireItemId)
  await transact(ctx, async (tx, emit) => {
    // In the same order as all other changes of a collection, so that none waits for the other.
    await queries.lockCollection(tx, collectionId)
    const item = itemId === undefined ? undefined : await queries.lockItem(tx, collectionId, itemId)
    if (!item) throw noSuchThing()
    if (item.target_id !== accountId) throw notAllowed()
    if (item.state === 'revoked') return
    await queries.markRevoked(tx, item.id)
    emit({ name: 'collection.left', collectionId })
  })
}

/** A job: two between whom a block stands leave each other's collections; run twice, the second finds nothing. */
export async function leaveOfBlocked(
  ctx: Context,
  { accountId, targetId }: { accountId: number; targetId: number },
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    for (const collectionId of new Set(await queries.partBlocked(tx, accountId, targetId)))
      emit({ name: 'collection.left', collectionId })
  })
}
