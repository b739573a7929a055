import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { Page } from '../platform/paging.ts'
import { search } from '../search/search.ts'

/** What a source of a list gives: ids in the direction of reading, and how far they reach; null: to the end. */
export type Found = { ids: number[]; until: number | null }

/** How often a search is asked again when it found nothing public on a page. */
const mostRounds = 3

/**
 * The public posts that a saved search finds on a page, by the search itself with all its operators. One's own posts that are not
 * public, which the search finds too, are left out.
 */
export async function searchedPosts(ctx: Context, viewer: Viewer, query: string, page: Page): Promise<Found> {
  const upward = page.justAfter !== undefined
  const ids: number[] = []
  let rest = page
  for (let round = 0; round < mostRounds; round++) {
    const { statuses } = await search(ctx, viewer, {
      q: query,
      type: 'statuses',
      following: false,
      authorId: undefined,
      page: rest,
      offset: 0,
    })
    const found = upward ? statuses.toReversed() : statuses
    for (const { id, visibility, reblog } of found)
      if (visibility === 'public' && reblog === null) ids.push(Number(id))
    const last = found.at(-1)
    if (!last || found.length < page.limit) return { ids, until: null }
    if (ids.length >= page.limit) return { ids: ids.slice(0, page.limit), until: ids[page.limit - 1] ?? null }
    rest = upward ? { ...rest, justAfter: Number(last.id) } : { ...rest, before: Number(last.id) }
  }
  return { ids, until: (upward ? rest.justAfter : rest.before) ?? null }
}

/**
 * Puts sources together, each post once, as far as all of them are known.
 * @returns ids in the direction of reading, at most `limit`.
 */
export function mergeFound(sources: readonly Found[], { justAfter, limit }: Page): number[] {
  const step = justAfter === undefined ? -1 : 1
  const end = Math.min(...sources.map(({ until }) => (until === null ? Infinity : until * step)))
  return [...new Set(sources.flatMap(({ ids }) => ids))]
    .sort((one, other) => (one - other) * step)
    .filter((id) => id * step <= end)
    .slice(0, limit)
}
