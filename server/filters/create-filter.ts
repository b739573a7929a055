import type { Filter, FilterAction } from '../../wire/filter.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { changeFilters, findFilter, notFound } from './change-filters.ts'
import { readContexts, readKeyword, readText, type NewFilter } from './input.ts'
import { filterJson } from './json.ts'
import { filterLimits } from './limits.ts'
import { insertFilter, insertKeywords } from './queries.ts'

/**
 * Makes a filter with its first words, https://docs.joinmastodon.org/methods/filters/#create
 * @throws Refusal invalid, naming the field; not_found when a word has an id: there are none yet.
 */
export async function createFilter(ctx: Context, { accountId }: Viewer, wish: NewFilter): Promise<Filter> {
  const id = ctx.newId()
  const now = ctx.now()
  const words = (wish.keywords_attributes ?? []).filter(({ _destroy: goes }) => goes !== true)
  if (words.some((word) => word.id !== undefined && word.id !== '')) throw notFound()
  const filter = {
    id,
    account_id: accountId,
    title: readText(wish.title, filterLimits.title, 'title', 'Title'),
    contexts: readContexts(wish.context),
    action: readAction(wish.filter_action) ?? ('warn' as const),
    expires_at: endOf(wish.expires_in, now) ?? null,
    created_at: now,
  }
  const keywords = words.map(({ keyword = '', whole_word = true }) => ({
    id: ctx.newId(),
    account_id: accountId,
    filter_id: id,
    keyword: readKeyword(keyword, 'keywords_attributes'),
    whole_word,
  }))
  return changeFilters(ctx, accountId, async (tx) => {
    await insertFilter(tx, filter)
    await insertKeywords(tx, keywords)
    return filterJson(await findFilter(tx, accountId, String(id)))
  })
}

/** The documentation names blurring both `blur` and `blur_media`. */
export function readAction(given: NewFilter['filter_action']): FilterAction | undefined {
  return given === 'blur_media' ? 'blur' : given
}

/** When a filter ends: null never, undefined where nothing was said. */
export function endOf(seconds: number | null | undefined, now: Date): Date | null | undefined {
  return typeof seconds === 'number' ? new Date(now.getTime() + seconds * 1000) : seconds
}
