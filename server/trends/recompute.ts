import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
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
import { askAboutNew, forgetReviews, keptOutAmong, lastAsked, registerPublishers } from './review-queries.ts'
import { postScore, trendScore } from './score.ts'
import type { TrendKind } from './tables.ts'
import type {} from './events.ts'

const recentDays = 3
const earlierDays = 7
const least = 2
const mostKept = 100
const mostCandidates = 500
const dayMs = 86_400_000
/** How long what moderators said about posts is kept. */
const keptDays = 30
/** So long no second mail about the trends. */
const quietMs = 3 * 3_600_000

/**
 * Works out what is discussed and writes it down, so that reading it costs nothing. Hashtags and links: see `trendScore`; posts of
 * three days: see `postScore`. Limited and suspended people, marked posts, and everything that is not public are not counted.
 * Running twice writes the same twice.
 */
export async function recomputeTrends(ctx: Context): Promise<void> {
  const now = ctx.now()
  await transact(ctx, async (tx, emit) => {
    await lockTrends(tx)
    const tags = await peopleOfTags(tx, {
      from: daysBefore(now, recentDays - 1 + earlierDays),
      recent: daysBefore(now, recentDays - 1),
      least,
    })
    await rewrite(tx, 'tag', tags, trendScore)
    const startOf = (days: number) => idAt(new Date(`${daysBefore(now, days)}T00:00:00Z`))
    const links = await peopleOfLinks(tx, {
      from: startOf(recentDays - 1 + earlierDays),
      recent: startOf(recentDays - 1),
      least,
    })
    await rewrite(tx, 'link', links, trendScore)
    const since = idAt(new Date(now.getTime() - recentDays * dayMs))
    const posts = await muchLikedPosts(tx, { since, most: mostCandidates })
    const score = (post: Counted) =>
      postScore(post.people, now.getTime() - momentOf(Number(post.key)).getTime())
    const counted = posts.map(({ id, people }) => ({ key: String(id), people, before: 0 }))
    await rewrite(tx, 'post', counted, score)
    await registerPublishers(tx, ctx.newId)
    await forgetReviews(tx, new Date(now.getTime() - keptDays * dayMs))
    if (await askModerators(ctx, tx)) emit({ name: 'trends.waiting' })
  })
}

/** Tells moderators about what is new, at most once in a few hours; what came between is told then. @returns whether to tell them. */
async function askModerators(ctx: Context, tx: Tx): Promise<boolean> {
  const now = ctx.now()
  const last = await lastAsked(tx)
  if (last && now.getTime() - last.getTime() < quietMs) return false
  return (await askAboutNew(tx, now, ctx.newId)) > 0
}

type Score = (one: Counted) => number

/** What moderators keep out stays in the table, so that they see it and can change their minds; it takes nobody's place. */
async function rewrite(tx: Tx, kind: TrendKind, found: readonly Counted[], score: Score): Promise<void> {
  const out = await keptOutAmong(
    tx,
    kind,
    found.map(({ key }) => key),
  )
  const [shown, keptOut] = [found.filter(({ key }) => !out.has(key)), found.filter(({ key }) => out.has(key))]
  await replaceTrends(tx, kind, [...best(shown, score), ...best(keptOut, score)])
}

function best(found: readonly Counted[], score: Score): Counted[] {
  return found
    .map((one) => ({ one, score: score(one) }))
    .sort((a, b) => b.score - a.score || b.one.people - a.one.people || (a.one.key < b.one.key ? -1 : 1))
    .slice(0, mostKept)
    .map(({ one }) => one)
}

export const trendTasks: Record<string, Task> = { 'recompute-trends': (ctx) => recomputeTrends(ctx) }
export const trendRecurring: readonly Recurring[] = [{ task: 'recompute-trends', cron: '*/5 * * * *' }]
