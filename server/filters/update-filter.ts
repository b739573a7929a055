import type { Filter } from '../../wire/filter.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { parseId } from '../platform/ids.ts'
import { changeFilters, findFilter, notFound } from './change-filters.ts'
import { endOf, readAction } from './create-filter.ts'
import { readContexts, readKeyword, readText, type FilterChange, type KeywordAttributes } from './input.ts'
import { filterJson } from './json.ts'
import { filterLimits } from './limits.ts'
import { changeFilter, changeKeyword, deleteFilterRow, deletePart, insertKeywords } from './queries.ts'

/**
 * Changes a filter and its words; what is not given stays. https://docs.joinmastodon.org/methods/filters/#update
 * @throws Refusal not_found when the filter or a word is not the member's; invalid, naming the field.
 */
export async function updateFilter(
  ctx: Context,
  { accountId }: Viewer,
  wireId: string,
  wish: FilterChange,
): Promise<Filter> {
  const end = endOf(wish.expires_in, ctx.now())
  const action = readAction(wish.filter_action)
  const change = {
    ...(wish.title !== undefined && { title: readText(wish.title, filterLimits.title, 'title', 'Title') }),
    ...(wish.context !== undefined && { contexts: readContexts(wish.context) }),
    ...(action !== undefined && { action }),
    ...(end !== undefined && { expires_at: end }),
  }
  return changeFilters(ctx, accountId, async (tx) => {
    const filter = await findFilter(tx, accountId, wireId)
    await changeFilter(tx, filter.id, change)
    for (const word of wish.keywords_attributes ?? [])
      await changeWord(ctx, tx, { accountId, filterId: filter.id }, word)
    return filterJson(await findFilter(tx, accountId, wireId))
  })
}

async function changeWord(
  ctx: Context,
  tx: Tx,
  { accountId, filterId }: { accountId: number; filterId: number },
  { id: wireId, keyword, whole_word, _destroy: goes }: KeywordAttributes[number],
): Promise<void> {
  const field = 'keywords_attributes'
  if (!wireId) {
    if (goes) return
    const row = {
      id: ctx.newId(),
      account_id: accountId,
      filter_id: filterId,
      whole_word: whole_word ?? true,
    }
    await insertKeywords(tx, [{ ...row, keyword: readKeyword(keyword ?? '', field) }])
    return
  }
  const id = parseId(wireId)
  if (id === undefined) throw notFound()
  const change = {
    ...(keyword !== undefined && { keyword: readKeyword(keyword, field) }),
    ...(whole_word !== undefined && { whole_word }),
  }
  const found = goes
    ? await deletePart(tx, 'filter_keywords', { accountId, id, filterId })
    : await changeKeyword(tx, { accountId, id, filterId }, change)
  if (!found) throw notFound()
}

/**
 * Deletes a filter with its words and posts.
 * @throws Refusal not_found
 */
export async function deleteFilter(ctx: Context, { accountId }: Viewer, wireId: string): Promise<void> {
  const id = parseId(wireId)
  await changeFilters(ctx, accountId, async (tx) => {
    if (id === undefined || !(await deleteFilterRow(tx, accountId, id))) throw notFound()
  })
}
