import type { Selectable } from 'kysely'
import type { List } from '../../wire/list.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { findList, noSuchThing } from './find-list.ts'
import { readTitle, type ListChange, type NewList } from './input.ts'
import { listJson } from './json.ts'
import { listLimits } from './limits.ts'
import {
  changeListRow,
  deleteListRow,
  insertList,
  listsOf,
  lockList,
  lockListsOf,
  setAllInHome,
} from './queries.ts'
import type { ListsTable } from './tables.ts'
import type {} from './events.ts'

/**
 * Makes an empty list, https://docs.joinmastodon.org/methods/lists/#create
 * @throws Refusal invalid, naming the field, or when the member has very many already.
 */
export async function createList(ctx: Context, viewer: Viewer, wish: NewList): Promise<List> {
  const { accountId } = viewer
  const list = {
    id: ctx.newId(),
    account_id: accountId,
    title: readTitle(wish.title),
    replies_policy: wish.replies_policy ?? ('list' as const),
    exclusive: wish.exclusive ?? false,
    created_at: ctx.now(),
  }
  await transact(ctx, async (tx, emit) => {
    await lockListsOf(tx, accountId)
    await insertList(tx, list)
    if ((await listsOf(tx, accountId)).length > listLimits.lists)
      throw new Refusal('invalid', `You can have at most ${listLimits.lists} lists.`)
    emit({ name: 'list.changed', accountId, listId: list.id })
  })
  return listJson({ ...list, people: 0, tags: 0, searches: 0 })
}

/**
 * Changes title, replies or "exclusive" of a list; the last sets "also in home" of all that the list holds.
 * @throws Refusal not_found; invalid, naming the field.
 */
export async function updateList(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  { title, replies_policy, exclusive }: ListChange,
): Promise<List> {
  const change = {
    ...(title !== undefined && { title: readTitle(title) }),
    ...(replies_policy !== undefined && { replies_policy }),
    ...(exclusive !== undefined && { exclusive }),
  }
  await withList(ctx, viewer, wireId, async (tx, list) => {
    await changeListRow(tx, list.id, change)
    if (exclusive !== undefined) await setAllInHome(tx, list.id, !exclusive)
  })
  return listJson(await findList(ctx, viewer, wireId))
}

/**
 * Deletes a list with all that it holds.
 * @throws Refusal not_found
 */
export async function deleteList(ctx: Context, { accountId }: Viewer, wireId: string): Promise<void> {
  const listId = parseId(wireId)
  await transact(ctx, async (tx, emit) => {
    if (listId === undefined || !(await deleteListRow(tx, accountId, listId))) throw noSuchThing()
    emit({ name: 'list.changed', accountId, listId })
  })
}

/**
 * Runs a change of a member's list in one transaction, alone of that list, and tells everybody.
 * @throws Refusal not_found when the list is not theirs.
 */
export async function withList<T>(
  ctx: Context,
  { accountId }: Viewer,
  wireId: string,
  change: (tx: Tx, list: Selectable<ListsTable>) => Promise<T>,
): Promise<T> {
  const listId = parseId(wireId)
  return transact(ctx, async (tx, emit) => {
    const list = listId === undefined ? undefined : await lockList(tx, accountId, listId)
    if (!list) throw noSuchThing()
    const answer = await change(tx, list)
    emit({ name: 'list.changed', accountId, listId: list.id })
    return answer
  })
}
