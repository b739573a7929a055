import type { FilterContext, FilterResult } from '../../wire/filter.ts'
import { foldText, hasWords } from '../text/fold.ts'
import { filterHeadJson } from './json.ts'
import type { WholeFilter } from './queries.ts'

/** A filter made ready to be held against posts. */
export type ReadyFilter = {
  head: FilterResult['filter']
  expiresAt: Date | null
  keywords: readonly { keyword: string; folded: string; whole: boolean }[]
  posts: ReadonlySet<number>
}

/** What of a post is filtered. `words` is `filterableText` of it. */
export type FilterablePost = { id: number; words: string }

/** Makes a filter ready: its words are folded once. */
export function readyFilter(filter: WholeFilter): ReadyFilter {
  return {
    head: filterHeadJson(filter),
    expiresAt: filter.expires_at,
    keywords: filter.keywords.map(({ keyword, whole_word }) => ({
      keyword,
      folded: foldText(keyword),
      whole: whole_word,
    })),
    posts: new Set(filter.posts.map((row) => row.post_id)),
  }
}

/**
 * The text of a post in which words are looked for: what was written, the content warning, the options of a poll, the
 * descriptions of media. No word reaches from one into the next.
 */
export function filterableText(parts: readonly string[]): string {
  return parts.map(foldText).filter(Boolean).join('\n')
}

/** The filters that fit a post at a moment, https://docs.joinmastodon.org/entities/FilterResult/ */
export function filterResults(
  filters: readonly ReadyFilter[],
  post: FilterablePost,
  now: Date,
): FilterResult[] {
  const found: FilterResult[] = []
  for (const { head, expiresAt, keywords, posts } of filters) {
    if (expiresAt !== null && expiresAt <= now) continue
    const words = keywords.filter(({ folded, whole }) => hasWords(post.words, folded, whole))
    const named = posts.has(post.id)
    if (words.length === 0 && !named) continue
    found.push({
      filter: head,
      keyword_matches: words.length === 0 ? null : words.map(({ keyword }) => keyword),
      status_matches: named ? [String(post.id)] : null,
    })
  }
  return found
}

/** Whether some of the filters that fit a post hide it in a place. */
export function isHidden(results: readonly FilterResult[], context: FilterContext): boolean {
  return results.some(({ filter }) => filter.filter_action === 'hide' && filter.context.includes(context))
}
