import type { Tag } from '../../wire/tag.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { daysBefore } from './days.ts'
import { featuredAmong } from './featured-queries.ts'
import { followedTags } from './followed-tags.ts'
import { hashtagUrl, historyDays, historyOf } from './json.ts'
import { hashtagsByName, usesSince } from './queries.ts'

/**
 * Hashtags by name (in any capitals) in wire shape, in the order of `names`, each with its history, and for a member whether
 * they follow it. A fixed number of queries. A name that nobody has used yet gives an empty hashtag whose id is its name, which
 * every endpoint takes in place of an id; the caller makes sure that it is a name at all (`isHashtagName`).
 */
export async function tagsJson(
  ctx: Context,
  viewer: Viewer | null,
  names: readonly string[],
): Promise<Tag[]> {
  if (names.length === 0) return []
  const folded = [...new Set(names.map(foldHashtag))]
  const now = ctx.now()
  const [known, uses, followed, featured] = await Promise.all([
    hashtagsByName(ctx.db, folded),
    usesSince(ctx.db, folded, daysBefore(now, historyDays - 1)),
    viewer ? followedTags(ctx).of(viewer.accountId) : undefined,
    viewer ? featuredAmong(ctx.db, viewer.accountId, folded) : undefined,
  ])
  const byName = new Map(known.map((row) => [row.name, row]))
  const usesByName = Map.groupBy(uses, (row) => row.tag)
  return names.map((given) => {
    const name = foldHashtag(given)
    const row = byName.get(name)
    const shown = row?.shown ?? given
    return {
      id: row ? String(row.id) : name,
      name: shown,
      url: hashtagUrl(ctx.config, name),
      history: historyOf(usesByName.get(name) ?? [], now),
      ...(followed && { following: followed.has(name), featuring: featured?.has(name) ?? false }),
    }
  })
}
