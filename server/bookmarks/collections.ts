import type { BookmarkCollection } from '../../wire/bookmark.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { isBlank, normaliseLine } from '../text/normalise.ts'
import { longestName, mostCollections } from './input.ts'
import {
  collectionsOf,
  deleteCollectionRow,
  insertCollection,
  lockMember,
  renameCollectionRow,
  type StoredCollection,
} from './queries.ts'

/** The viewer's collections by name. */
export async function listCollections(ctx: Context, viewer: Viewer): Promise<BookmarkCollection[]> {
  return (await collectionsOf(ctx.db, viewer.accountId)).map(collectionJson)
}

/**
 * Makes a collection.
 * @throws Refusal invalid, naming `name`, when it is blank, too long, taken, or there are 200 already.
 */
export async function makeCollection(
  ctx: Context,
  viewer: Viewer,
  name: string,
): Promise<BookmarkCollection> {
  const tidy = readName(name)
  const id = ctx.newId()
  await transact(ctx, async (tx) => {
    await lockMember(tx, viewer.accountId)
    if ((await collectionsOf(tx, viewer.accountId)).length >= mostCollections)
      throw new Refusal('invalid', `You can have at most ${mostCollections} collections`, 'name')
    const row = { account_id: viewer.accountId, id, name: tidy, created_at: ctx.now() }
    if (!(await insertCollection(tx, row))) throw taken()
  })
  return one(ctx, viewer, id)
}

/** Gives a collection another name. @throws Refusal invalid naming `name`, or not_found. */
export async function renameCollection(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  name: string,
): Promise<BookmarkCollection> {
  const tidy = readName(name)
  const id = parseId(wireId)
  const renamed =
    id !== undefined &&
    (await renameCollectionRow(ctx.db, viewer.accountId, id, tidy).catch((error: unknown) => {
      throw Reflect.get(Object(error), 'constraint') === 'bookmark_collections_name' ? taken() : error
    }))
  if (id === undefined || !renamed) throw new Refusal('not_found', 'Record not found')
  return one(ctx, viewer, id)
}

/** Deletes a collection; its bookmarks stay. @throws Refusal not_found. */
export async function deleteCollection(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  const id = parseId(wireId)
  if (id === undefined || !(await deleteCollectionRow(ctx.db, viewer.accountId, id)))
    throw new Refusal('not_found', 'Record not found')
}

async function one(ctx: Context, viewer: Viewer, id: number): Promise<BookmarkCollection> {
  const [collection] = await collectionsOf(ctx.db, viewer.accountId, id)
  if (!collection) throw new Refusal('not_found', 'Record not found')
  return collectionJson(collection)
}

function readName(name: string): string {
  const tidy = normaliseLine(name)
  if (isBlank(tidy)) throw new Refusal('invalid', "Name can't be blank", 'name', 'ERR_BLANK')
  if ([...tidy].length > longestName)
    throw new Refusal('invalid', `Name is limited to ${longestName} characters`, 'name', 'ERR_TOO_LONG')
  return tidy
}

function taken(): Refusal {
  return new Refusal('invalid', 'You have a collection of that name already', 'name', 'ERR_TAKEN')
}

function collectionJson({ id, name, posts, created_at }: StoredCollection): BookmarkCollection {
  return { id: String(id), name, posts_count: posts, created_at: created_at.toISOString() }
}
