import type { Selectable } from 'kysely'
import type { ListEntry } from '../../wire/list.ts'
import { standingAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { isBlockedBetween } from '../relationships/between.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { foldHashtag, isHashtagName } from '../text/hashtags.ts'
import { withList } from './change-list.ts'
import { noSuchThing } from './find-list.ts'
import { entriesJson } from './hydrate.ts'
import { readSearch, type NewListEntry } from './input.ts'
import { listLimits } from './limits.ts'
import * as queries from './queries.ts'
import type { ListEntriesTable, ListsTable } from './tables.ts'

type What = Pick<ListEntriesTable, 'target_id' | 'tag' | 'query'>
const person = (target_id: number): What => ({ target_id, tag: null, query: null })

/**
 * Adds people to a list; one need not follow them. https://docs.joinmastodon.org/methods/lists/#accounts-add
 * @throws Refusal not_found when the list is not the member's, or for somebody who is not known or across a block; invalid when
 * one is in the list already, or when there are too many.
 */
export async function addPeople(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  accountIds: readonly string[],
): Promise<void> {
  const ids = await findPeople(ctx, viewer, accountIds)
  await withList(ctx, viewer, wireId, async (tx, list) => {
    const rows = ids.map((id) => entryOf(ctx, list, person(id), undefined))
    const added = await queries.insertEntries(tx, rows)
    if (added.length < rows.length)
      throw new Refusal('invalid', 'Account has already been taken', 'account_ids', 'ERR_TAKEN')
    await refuseTooMany(tx, list.id)
  })
}

/**
 * Takes people out of a list; who is not in it does not matter.
 * @throws Refusal not_found when the list is not the member's.
 */
export async function removePeople(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  accountIds: readonly string[],
): Promise<void> {
  const ids = accountIds.flatMap((id) => parseId(id) ?? [])
  await withList(ctx, viewer, wireId, (tx, list) => queries.deletePeople(tx, list.id, ids))
}

/**
 * Adds a person, a hashtag or a search to a list. Once more changes "also in home", where that is said.
 * @throws Refusal not_found when the list is not the member's, or for somebody who is not known or across a block; invalid, naming
 * the field.
 */
export async function addEntry(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  wish: NewListEntry,
): Promise<ListEntry> {
  const what = await readWhat(ctx, viewer, wish)
  const row = await withList(ctx, viewer, wireId, async (tx, list) => {
    const [added] = await queries.insertEntries(tx, [entryOf(ctx, list, what, wish.in_home)])
    await refuseTooMany(tx, list.id)
    if (added) return added
    const known = await queries.entryFor(tx, list.id, what)
    if (!known) throw noSuchThing()
    if (wish.in_home === undefined || what.query !== null) return known
    return (await queries.changeEntry(tx, { listId: list.id, id: known.id }, wish.in_home)) ?? known
  })
  return oneEntry(ctx, viewer, row)
}

/**
 * Says whether something in a list is also in home. A search never is: it is read in its list.
 * @throws Refusal not_found; invalid for a search.
 */
export async function updateEntry(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  entryId: string,
  inHome: boolean,
): Promise<ListEntry> {
  const id = parseId(entryId)
  const row = await withList(ctx, viewer, wireId, async (tx, list) => {
    const changed =
      id === undefined ? undefined : await queries.changeEntry(tx, { listId: list.id, id }, inHome)
    if (!changed) throw noSuchThing()
    if (changed.query !== null && inHome) throw searchInHome()
    return changed
  })
  return oneEntry(ctx, viewer, row)
}

/** @throws Refusal not_found */
export async function removeEntry(
  ctx: Context,
  viewer: Viewer,
  wireId: string,
  entryId: string,
): Promise<void> {
  const id = parseId(entryId)
  await withList(ctx, viewer, wireId, async (tx, list) => {
    if (id === undefined || !(await queries.deleteEntry(tx, { listId: list.id, id }))) throw noSuchThing()
  })
}

const searchInHome = () =>
  new Refusal('invalid', 'A search is read in its list; it cannot be in home.', 'in_home')

async function oneEntry(ctx: Context, viewer: Viewer, row: Selectable<ListEntriesTable>): Promise<ListEntry> {
  const [entry] = await entriesJson(ctx, viewer, [row])
  if (!entry) throw noSuchThing()
  return entry
}

/** Names each field that was given too much, or that one could give. */
function giveOne(fields: readonly string[]): Refusal {
  const description = 'Give one of account_id, hashtag and query.'
  const details = Object.fromEntries(fields.map((field) => [field, [{ error: 'ERR_BLANK', description }]]))
  return new Refusal('invalid', description, fields[0], 'ERR_BLANK', details)
}

async function readWhat(ctx: Context, viewer: Viewer, wish: NewListEntry): Promise<What> {
  const { account_id, hashtag, query } = wish
  const fields = ['account_id', 'hashtag', 'query'] as const
  const given = fields.filter((field) => wish[field] !== undefined)
  if (given.length !== 1) throw giveOne(given.length > 1 ? given : fields)
  if (account_id !== undefined) {
    const [id] = await findPeople(ctx, viewer, [account_id])
    if (id === undefined) throw noSuchThing()
    return person(id)
  }
  if (hashtag !== undefined) {
    const name = hashtag.trim().replace(/^[#＃]/u, '')
    if (!isHashtagName(name))
      throw new Refusal('invalid', 'That cannot be a hashtag: letters and digits, no spaces.', 'hashtag')
    return { target_id: null, tag: foldHashtag(name), query: null }
  }
  if (wish.in_home === true) throw searchInHome()
  return { target_id: null, tag: null, query: readSearch(query ?? '') }
}

/** Ids of people whom everybody may know of, without those across a block. */
async function findPeople(ctx: Context, viewer: Viewer, given: readonly string[]): Promise<number[]> {
  const audience = await keptAudiences(ctx).of(viewer.accountId)
  const ids = [...new Set(given)].map((id) => parseId(id))
  const found: number[] = []
  for (const id of ids) {
    if (id === undefined || isBlockedBetween(audience, id)) throw noSuchThing()
    found.push((await standingAccount(ctx, id)).id)
  }
  return found
}

function entryOf(
  ctx: Context,
  list: Selectable<ListsTable>,
  what: What,
  inHome: boolean | undefined,
): ListEntriesTable {
  return {
    ...what,
    id: ctx.newId(),
    account_id: list.account_id,
    list_id: list.id,
    in_home: what.query === null && (inHome ?? !list.exclusive),
    created_at: ctx.now(),
  }
}

async function refuseTooMany(tx: Tx, listId: number): Promise<void> {
  const counts = await queries.countEntries(tx, listId)
  const words = { people: 'people', tags: 'hashtags', searches: 'searches' }
  for (const kind of ['people', 'tags', 'searches'] as const) {
    if (counts[kind] > listLimits[kind])
      throw new Refusal('invalid', `A list holds at most ${listLimits[kind]} ${words[kind]}.`)
  }
}
