import type { FilterKeyword, FilterStatus } from '../../wire/filter.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { changeFilters, findFilter, notFound } from './change-filters.ts'
import { readKeyword, type NewKeyword } from './input.ts'
import { filterStatusJson, keywordJson } from './json.ts'
import {
  changeKeyword,
  deletePart,
  filterPostById,
  insertFilterPost,
  insertKeywords,
  keywordById,
} from './queries.ts'

/**
 * Adds a word to a filter.
 * @throws Refusal not_found when the filter is not the member's; invalid when the word is blank or too long.
 */
export async function addKeyword(
  ctx: Context,
  { accountId }: Viewer,
  filterId: string,
  { keyword, whole_word = true }: NewKeyword,
): Promise<FilterKeyword> {
  return changeFilters(ctx, accountId, async (tx) => {
    const filter = await findFilter(tx, accountId, filterId)
    const row = {
      id: ctx.newId(),
      account_id: accountId,
      filter_id: filter.id,
      keyword: readKeyword(keyword),
      whole_word,
    }
    await insertKeywords(tx, [row])
    return keywordJson(row)
  })
}

/** @throws Refusal not_found when the word is not the member's. */
export async function showKeyword(
  ctx: Context,
  { accountId }: Viewer,
  wireId: string,
): Promise<FilterKeyword> {
  const id = parseId(wireId)
  const row = id === undefined ? undefined : await keywordById(ctx.db, accountId, id)
  if (!row) throw notFound()
  return keywordJson(row)
}

/** @throws Refusal not_found when the word is not the member's; invalid when it is blank or too long. */
export async function updateKeyword(
  ctx: Context,
  { accountId }: Viewer,
  wireId: string,
  { keyword, whole_word }: NewKeyword,
): Promise<FilterKeyword> {
  const id = parseId(wireId)
  const change = { keyword: readKeyword(keyword), ...(whole_word !== undefined && { whole_word }) }
  return changeFilters(ctx, accountId, async (tx) => {
    const row = id === undefined ? undefined : await changeKeyword(tx, { accountId, id }, change)
    if (!row) throw notFound()
    return keywordJson(row)
  })
}

/** @throws Refusal not_found when the word is not the member's. */
export function removeKeyword(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  return removePart(ctx, viewer, 'filter_keywords', wireId)
}

/** @throws Refusal not_found when the entry is not the member's. */
export async function showFilterStatus(
  ctx: Context,
  { accountId }: Viewer,
  wireId: string,
): Promise<FilterStatus> {
  const id = parseId(wireId)
  const row = id === undefined ? undefined : await filterPostById(ctx.db, accountId, id)
  if (!row) throw notFound()
  return filterStatusJson(row)
}

/**
 * Puts a post into a filter; the caller has made sure that the member may see it. Once more changes nothing.
 * @throws Refusal not_found when the filter is not the member's.
 */
export async function addFilterStatus(
  ctx: Context,
  { accountId }: Viewer,
  filterId: string,
  postId: number,
): Promise<FilterStatus> {
  return changeFilters(ctx, accountId, async (tx) => {
    const filter = await findFilter(tx, accountId, filterId)
    const row = { id: ctx.newId(), account_id: accountId, filter_id: filter.id, post_id: postId }
    return filterStatusJson(await insertFilterPost(tx, row))
  })
}

/** @throws Refusal not_found when the entry is not the member's. */
export function removeFilterStatus(ctx: Context, viewer: Viewer, wireId: string): Promise<void> {
  return removePart(ctx, viewer, 'filter_posts', wireId)
}

async function removePart(
  ctx: Context,
  { accountId }: Viewer,
  table: 'filter_keywords' | 'filter_posts',
  wireId: string,
): Promise<void> {
  const id = parseId(wireId)
  await changeFilters(ctx, accountId, async (tx) => {
    if (id === undefined || !(await deletePart(tx, table, { accountId, id }))) throw notFound()
  })
}
