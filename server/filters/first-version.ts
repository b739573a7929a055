import type { FilterV1 } from '../../wire/filter.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Db, Tx } from '../platform/database.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { changeFilters, notFound } from './change-filters.ts'
import { endOf } from './create-filter.ts'
import { readContexts, readText, type FilterV1Change, type FilterV1Input } from './input.ts'
import { filterV1Json } from './json.ts'
import { filterLimits } from './limits.ts'
import {
  changeFilter,
  changeKeyword,
  filterById,
  filtersOf,
  insertFilter,
  insertKeywords,
  keywordById,
  type WholeFilter,
} from './queries.ts'

/** Words of apps from before 2022: each word of a filter is a filter of its own there. https://docs.joinmastodon.org/methods/filters/#v1 */
export async function listFiltersV1(ctx: Context, { accountId }: Viewer): Promise<FilterV1[]> {
  const filters = await filtersOf(ctx.db, [accountId])
  return filters.flatMap((filter) => filter.keywords.map((keyword) => filterV1Json(filter, keyword)))
}

/** @throws Refusal not_found when the word is not the member's. */
export async function showFilterV1(ctx: Context, { accountId }: Viewer, wireId: string): Promise<FilterV1> {
  const { filter, keyword } = await findWord(ctx.db, accountId, wireId)
  return filterV1Json(filter, keyword)
}

/**
 * Makes a filter of one word; title and word are the phrase.
 * @throws Refusal invalid, naming the field.
 */
export async function createFilterV1(
  ctx: Context,
  { accountId }: Viewer,
  wish: FilterV1Input,
): Promise<FilterV1> {
  const now = ctx.now()
  const phrase = readPhrase(wish.phrase)
  const filter = {
    id: ctx.newId(),
    account_id: accountId,
    title: phrase,
    contexts: readContexts(wish.context),
    action: wish.irreversible ? ('hide' as const) : ('warn' as const),
    expires_at: endOf(wish.expires_in, now) ?? null,
    created_at: now,
  }
  const keyword = {
    id: ctx.newId(),
    account_id: accountId,
    filter_id: filter.id,
    keyword: phrase,
    whole_word: wish.whole_word ?? false,
  }
  await changeFilters(ctx, accountId, async (tx) => {
    await insertFilter(tx, filter)
    await insertKeywords(tx, [keyword])
  })
  return filterV1Json(filter, keyword)
}

/**
 * Changes a word, and what its filter does; what is not given stays. Of a filter of several words only the word itself can be changed.
 * @throws Refusal not_found when the word is not the member's; invalid, naming the field.
 */
export async function updateFilterV1(
  ctx: Context,
  { accountId }: Viewer,
  wireId: string,
  wish: FilterV1Change,
): Promise<FilterV1> {
  const end = endOf(wish.expires_in, ctx.now())
  return changeFilters(ctx, accountId, async (tx) => {
    const { filter, keyword } = await findWord(tx, accountId, wireId)
    const phrase = wish.phrase === undefined ? keyword.keyword : readPhrase(wish.phrase)
    const contexts = wish.context === undefined ? filter.contexts : readContexts(wish.context)
    const hides = wish.irreversible ?? filter.action === 'hide'
    const action = hides ? 'hide' : filter.action === 'hide' ? 'warn' : filter.action
    if (filter.keywords.length > 1) refuseSharedChange(filter, { contexts, action, end })
    await changeFilter(tx, filter.id, { contexts, action, ...(end !== undefined && { expires_at: end }) })
    const change = {
      keyword: phrase,
      ...(wish.whole_word !== undefined && { whole_word: wish.whole_word }),
    }
    await changeKeyword(tx, { accountId, id: keyword.id }, change)
    const now = await findWord(tx, accountId, wireId)
    return filterV1Json(now.filter, now.keyword)
  })
}

type FilterSettings = { contexts: string[]; action: string; end: Date | null | undefined }

function refuseSharedChange(filter: WholeFilter, { contexts, action, end }: FilterSettings): void {
  const samePlaces = filter.contexts.toSorted().join() === contexts.toSorted().join()
  if (samePlaces && action === filter.action && end === undefined) return
  throw new Refusal(
    'invalid',
    'This filter has several words. Change where, how and how long it applies with an app that knows filters of several words.',
    samePlaces ? (action === filter.action ? 'expires_in' : 'irreversible') : 'context',
  )
}

function readPhrase(given: string): string {
  return readText(given, filterLimits.title, 'phrase', 'Phrase')
}

async function findWord(db: Db | Tx, accountId: number, wireId: string) {
  const id = parseId(wireId)
  const keyword = id === undefined ? undefined : await keywordById(db, accountId, id)
  const filter = keyword && (await filterById(db, accountId, keyword.filter_id))
  if (!filter) throw notFound()
  return { filter, keyword }
}
