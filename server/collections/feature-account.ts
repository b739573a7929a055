import type { CollectionItem } from '../../wire/collection.ts'
import { featurePolicyOf, mayFeature } from '../accounts/feature-policy.ts'
import type { WholeAccount } from '../accounts/json.ts'
import { accountsById, followedOrBlocked } from '../accounts/queries.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { lockPair } from '../relationships/queries.ts'
import { failed } from './input.ts'
import { itemJson } from './json.ts'
import { insertItem, type StoredCollection } from './queries.ts'

/**
 * Reads whom a member wants in a collection, and holds what stands between them: a block or another choice comes before or after,
 * never in between.
 * @returns the ids of their accounts, in the order given.
 * @throws Refusal invalid, naming the field and the first who is not known or does not want it.
 */
export async function mayPut(
  tx: Tx,
  accountId: number,
  wireIds: readonly string[],
  field: 'account_id' | 'account_ids',
): Promise<number[]> {
  const ids = wireIds.map((wireId) => {
    const id = parseId(wireId)
    if (id === undefined) throw unknown(field)
    return id
  })
  for (const id of ids.toSorted((one, other) => one - other))
    if (id !== accountId) await lockPair(tx, accountId, id)
  const [accounts, { follows, blocks }] = await Promise.all([
    accountsById(tx, ids),
    followedOrBlocked(tx, accountId, ids),
  ])
  const byId = new Map(accounts.map((account) => [account.id, account]))
  for (const id of ids) {
    const account = byId.get(id)
    if (!account || !stands(account) || blocks.has(id)) throw unknown(field)
    const between = { isSelf: id === accountId, follows: follows.has(id), isBlocked: false }
    if (!mayFeature(featurePolicyOf(account), between)) throw unwilling(field, account)
  }
  return ids
}

/** Puts somebody into a collection and tells of it. */
export async function putInto(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  { id: collectionId, account_id: accountId }: Pick<StoredCollection, 'id' | 'account_id'>,
  targetId: number,
): Promise<CollectionItem> {
  const row = {
    id: ctx.newId(),
    account_id: accountId,
    collection_id: collectionId,
    target_id: targetId,
    state: 'accepted' as const,
    created_at: ctx.now(),
  }
  await insertItem(tx, row)
  if (targetId !== accountId) emit({ name: 'collection.joined', collectionId, accountId, targetId })
  return itemJson(row)
}

function stands({ suspended_at, role, approved_at }: WholeAccount): boolean {
  return suspended_at === null && (role === null || approved_at !== null)
}

const unknown = (field: string) => failed(field, 'There is no such account', 'ERR_INVALID')

function unwilling(field: string, { username }: WholeAccount) {
  return failed(field, `@${username} does not want to be in collections of yours`, 'ERR_NOT_ALLOWED')
}
