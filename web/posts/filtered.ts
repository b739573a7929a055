import type { FilterContext, FilterResult } from '#wire/filter.ts'

/** What the reader's own filters make of a post in one place. */
export interface Verdict {
  /** Not shown at all, folded behind the filter's title, or as it is. */
  show: 'no' | 'folded' | 'yes'
  /** Its media stay covered. */
  blur: boolean
  /** Titles of the filters that fold or blur it. */
  titles: string[]
}

/**
 * A filter counts where its contexts say so, until it expires; the strictest wins
 * (https://docs.joinmastodon.org/api/guidelines/#filters). Nobody's own posts are filtered for themselves.
 */
export function verdictOf(
  results: readonly FilterResult[] | undefined,
  context: FilterContext | null,
  { mine = false, now = Date.now() } = {},
): Verdict {
  const valid =
    mine || context === null ? [] : (results ?? []).filter(({ filter }) => counts(filter, context, now))
  const has = (action: FilterResult['filter']['filter_action']) =>
    valid.some(({ filter }) => filter.filter_action === action)
  return {
    show: has('hide') ? 'no' : has('warn') ? 'folded' : 'yes',
    blur: has('blur'),
    titles: [...new Set(valid.map(({ filter }) => filter.title))],
  }
}

function counts(filter: FilterResult['filter'], context: FilterContext, now: number): boolean {
  return filter.context.includes(context) && (!filter.expires_at || Date.parse(filter.expires_at) > now)
}
