import type { Context } from '../platform/context.ts'
import { idAt, momentOf } from '../platform/ids.ts'
import type { Recurring, Task } from '../platform/jobs.ts'
import { daysBefore } from '../hashtags/days.ts'
import {
  type Counted,
  lockTrends,
  muchLikedPosts,
  peopleOfLinks,
  peopleOfTags,
  replaceTrends,
} from './queries.ts'
import { postScore, trendScore } from './score.ts'

const recentDays = 3
const earlierDays = 7
const least = 2
const mostKept = 100
const mostCandidates = 500
const dayMs = 86_400_000

/**
 * Works out what is discussed and writes it down, so that reading it costs nothing. Hashtags and links: see `trendScore`; posts of
 * three days: see `postScore`. Limited and suspended people, marked posts, everything that is not public, and what an admin keeps
 * out are not counted. Running twice writes the same twice.
 */
export async function recomputeTrends(ctx: Context): Promise<void> {
  const now = ctx.now()
  await ctx.db.transaction().execute(async (tx) => {
    await lockTrends(tx)
    const tags = await peopleOfTags(tx, {
      from: daysBefore(now, recentDays - 1 + earlierDays),
      recent: daysBefore(now, recentDays - 1),
      least,
    })
    await replaceTrends(tx, 'tag', best(tags, trendScore))
    const startOf = (days: number) => idAt(new Date(`${daysBefore(now, days)}T00:00:00Z`))
    const links = await peopleOfLinks(tx, {
      from: startOf(recentDays - 1 + earlierDays),
      recent: startOf(recentDays - 1),
      least,
    })
    await replaceTrends(tx, 'link', best(links, trendScore))
    const since = idAt(new Date(now.getTime() - recentDays * dayMs))
    const posts = await muchLikedPosts(tx, { since, most: mostCandidates })
    const score = (post: Counted) =>
      postScore(post.people, now.getTime() - momentOf(Number(post.key)).getTime())
    const counted = posts.map(({ id, people }) => ({ key: String(id), people, before: 0 }))
    await replaceTrends(tx, 'post', best(counted, score))
  })
}

function best(found: readonly Counted[], score: (one: Counted) => number): Counted[] {
  return found
    .map((one) => ({ one, score: score(one) }))
    .sort((a, b) => b.score - a.score || b.one.people - a.one.people || (a.one.key < b.one.key ? -1 : 1))
    .slice(0, mostKept)
    .map(({ one }) => one)
}

export const trendTasks: Record<string, Task> = { 'recompute-trends': (ctx) => recomputeTrends(ctx) }
export const trendRecurring: readonly Recurring[] = [{ task: 'recompute-trends', cron: '*/5 * * * *' }]
