import type { Tag } from '../../wire/tag.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { keepOne } from '../platform/keep-one.ts'
import { oncePerProcess } from '../platform/once.ts'
import { daysBefore } from './days.ts'
import { tagsJson } from './hydrate.ts'
import { peopleByPeriod } from './queries.ts'

const recentDays = 3
const earlierDays = 7
/** One person alone is no discussion, and must not be able to put a word on the landing page. */
const leastPeople = 2
const mostKept = 100

/**
 * How much a hashtag is discussed now against its usual: `now` counts the distinct people of the last 3 days (today
 * included), `before` those of the 7 days before. now² / (1 + before): a word that many people took up this week comes before one
 * that the same people always use, and people count, not posts. 0 below two people.
 */
export function trendScore({ now, before }: { now: number; before: number }): number {
  return now < leastPeople ? 0 : (now * now) / (1 + before)
}

/** The folded names of the most discussed hashtags, first the most discussed; computed at most once a minute. */
const trending = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60_000,
    load: async () => {
      const now = ctx.now()
      const recent = daysBefore(now, recentDays - 1)
      const from = daysBefore(now, recentDays - 1 + earlierDays)
      const found = await peopleByPeriod(ctx.db, { from, recent, least: leastPeople })
      return found
        .map((row) => ({ tag: row.tag, score: trendScore(row), now: row.now }))
        .sort((a, b) => b.score - a.score || b.now - a.now || (a.tag < b.tag ? -1 : 1))
        .slice(0, mostKept)
        .map((row) => row.tag)
    },
  }),
)

/** The most discussed hashtags of the last days; see `trendScore` for the rule. */
export async function trendingTags(
  ctx: Context,
  viewer: Viewer | null,
  { limit, offset }: { limit: number; offset: number },
): Promise<Tag[]> {
  const names = await trending(ctx)()
  return tagsJson(ctx, viewer, names.slice(offset, offset + limit))
}
