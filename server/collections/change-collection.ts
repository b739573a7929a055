import type { Updateable } from 'kysely'
import type { Collection } from '../../wire/collection.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { mayPut, putInto } from './feature-account.ts'
import { findCollection, noSuchThing, notAllowed } from './find-collection.ts'
import { collectionsJson } from './hydrate.ts'
import {
  failed,
  readDescription,
  readLanguage,
  readName,
  readTag,
  type CollectionChange,
  type NewCollection,
} from './input.ts'
import { collectionLimits } from './limits.ts'
import * as queries from './queries.ts'
import type { CollectionsTable } from './tables.ts'
import type {} from './events.ts'

/**
 * Makes a collection, with people where some are named: all of them, or nothing is made.
 * https://docs.joinmastodon.org/methods/collections/#create
 * @throws Refusal invalid, naming the field: a text that is too long, somebody who does not want to be in collections of the member,
 *   too many people, or too many collections.
 */
export async function createCollection(
  ctx: Context,
  viewer: Viewer,
  wish: NewCollection,
): Promise<Collection> {
  const { accountId } = viewer
  const people = [...new Set(wish.account_ids ?? [])]
  if (people.length > collectionLimits.people) throw tooMany('account_ids')
  const row = {
    id: ctx.newId(),
    account_id: accountId,
    description: '',
    language: null,
    sensitive: false,
    discoverable: true,
    created_at: ctx.now(),
    updated_at: ctx.now(),
    ...readChange(wish),
    name: readName(wish.name ?? ''),
  }
  await transact(ctx, async (tx, emit) => {
    if ((await queries.lockMaker(tx, accountId)) >= collectionLimits.perMember)
      throw failed('base', `You can have at most ${collectionLimits.perMember} collections`, 'ERR_TOO_MANY')
    await queries.insertCollection(tx, row)
    for (const targetId of await mayPut(tx, accountId, people, 'account_ids'))
      await putInto(ctx, tx, emit, row, targetId)
  })
  return one(ctx, viewer, String(row.id))
}

/**
 * Changes what a collection says of itself; what is not given stays. Those who are in it are told of another name, description, warning
 * or hashtag. https://docs.joinmastodon.org/methods/collections/#update_collection
 * @throws Refusal invalid naming the field; not_found; forbidden when it is somebody else's.
 */
export async function updateCollection(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: CollectionChange,
): Promise<Collection> {
  const change = readChange(wish)
  await withOwn(ctx, viewer, wireId, async (tx, emit, row) => {
    const keys = Object.keys(change) as (keyof typeof change)[]
    if (keys.every((key) => change[key] === row[key])) return
    const isTold = told.some((key) => change[key] !== undefined && change[key] !== row[key])
    const now = ctx.now()
    await queries.changeCollectionRow(tx, row.id, {
      ...change,
      updated_at: now,
      ...(isTold && { revised_at: now }),
    })
    if (isTold) emit({ name: 'collection.revised', collectionId: row.id, accountId: row.account_id })
  })
  return one(ctx, viewer, wireId)
}

/** Another name, description, warning or topic may be one with which somebody does not want to be seen; the rest is not. */
const told = ['name', 'description', 'sensitive', 'tag'] as const

/**
 * Deletes a collection for good. https://docs.joinmastodon.org/methods/collections/#delete_collection
 * @throws Refusal not_found; forbidden when it is somebody else's.
 */
export async function deleteCollection(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  await withOwn(ctx, viewer, wireId, async (tx, emit, row) => {
    await queries.deleteCollectionRow(tx, row.id)
    emit({ name: 'collection.left', collectionId: row.id })
  })
}

export const tooMany = (field: string) =>
  failed(field, `A collection holds at most ${collectionLimits.people} people`, 'ERR_TOO_MANY')

/**
 * Runs a change of a member's own collection in one transaction, alone of it.
 * @throws Refusal not_found when it is not there for them; forbidden when it is somebody else's.
 */
export async function withOwn<T>(
  ctx: Context,
  { accountId }: Viewer,
  wireId: string,
  change: (tx: Tx, emit: (event: RoundsEvent) => void, row: queries.StoredCollection) => Promise<T>,
): Promise<T> {
  const found = await findCollection(ctx, accountId, wireId)
  if (found.account_id !== accountId) throw notAllowed()
  return transact(ctx, async (tx, emit) => {
    const row = await queries.lockCollection(tx, found.id)
    if (!row) throw noSuchThing()
    return change(tx, emit, row)
  })
}

async function one(ctx: Context, { accountId }: Viewer, wireId: string): Promise<Collection> {
  const rows = await queries.readableCollections(ctx.db, accountId, [parseId(wireId) ?? 0])
  const [collection] = await collectionsJson(ctx, accountId, rows)
  if (!collection) throw noSuchThing()
  return collection
}

function readChange(
  wish: CollectionChange,
): Updateable<CollectionsTable> & Partial<queries.StoredCollection> {
  const { name, description, language, tag_name, sensitive, discoverable } = wish
  return {
    ...(name !== undefined && { name: readName(name ?? '') }),
    ...(description !== undefined && { description: readDescription(description ?? '') }),
    ...(language !== undefined && { language: readLanguage(language ?? '') }),
    ...(tag_name !== undefined && readTag(tag_name ?? '')),
    ...(typeof sensitive === 'boolean' && { sensitive }),
    ...(typeof discoverable === 'boolean' && { discoverable }),
  }
}
