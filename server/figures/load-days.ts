import { dayOf } from '../hashtags/days.ts'
import type { Context } from '../platform/context.ts'
import { common, dayAfter, daysOf, type Period } from './period.ts'
import {
  countActiveSince,
  countDays,
  countPosts,
  type DayFigures,
  keptDays,
  keptPosts,
  keptSketches,
  membersHere,
  type PostFigures,
  type PostSide,
  stateOfFigures,
} from './queries.ts'
import { addTo, emptySketch, estimate, mergeInto } from './sketch.ts'

/** The figures of every day of a period, in order; days of the future and from before the place have none but zeros. */
export async function loadDays(ctx: Context, period: Period): Promise<DayFigures[]> {
  const open = await notKept(ctx, period)
  const [kept, live] = await Promise.all([
    keptDays(ctx.db, period),
    open ? countDays(ctx.db, open.period) : [],
  ])
  const found = new Map([...kept, ...live].map((figures) => [figures.day, figures]))
  return daysOf(period).map((day) => found.get(day) ?? { day, ...nothing })
}

const nothing = {
  new_members: 0,
  active_members: 0,
  interactions: 0,
  opened_reports: 0,
  resolved_reports: 0,
}

/** How many posts came in a period, summed up by some of their sides; the most first. `domain`: only those of one server, '' for this one. */
export async function loadPosts(
  ctx: Context,
  period: Period,
  wish: { sides: readonly PostSide[]; domain?: string },
): Promise<PostFigures[]> {
  const open = await notKept(ctx, period)
  const [kept, live] = await Promise.all([
    keptPosts(ctx.db, period, wish),
    open ? countPosts(ctx.db, open.period) : [],
  ])
  const sums = new Map<string, PostFigures>()
  for (const row of [...kept, ...live]) {
    if (wish.domain !== undefined && row.domain !== wish.domain) continue
    const key = wish.sides.map((side) => row[side]).join('\n')
    const known = sums.get(key)
    if (known) known.posts += row.posts
    else sums.set(key, { ...row })
  }
  return [...sums.values()].sort((a, b) => b.posts - a.posts)
}

/**
 * How many different members were here in a period. One that reaches today is counted exactly, by the last day of each member; an
 * earlier one by sketches, to 1.6 %.
 * @param days its figures
 */
export async function countActive(
  ctx: Context,
  period: Period,
  days: readonly DayFigures[],
): Promise<number> {
  // Who has left is in the days but no longer among the members.
  const least = Math.max(0, ...days.map((day) => day.active_members))
  if (period.until >= dayOf(ctx.now())) return Math.max(least, await countActiveSince(ctx.db, period.from))
  const open = await notKept(ctx, period)
  const sketch = emptySketch()
  for (const one of await keptSketches(ctx.db, period)) mergeInto(sketch, one)
  if (open)
    for (const { account_id } of await membersHere(ctx.db, open.period, open.began)) addTo(sketch, account_id)
  return Math.max(least, estimate(sketch))
}

/** The part of a period that has begun and was not counted for good yet: today, and right after an update the past. */
async function notKept(ctx: Context, period: Period): Promise<{ period: Period; began: string } | undefined> {
  const { kept, first, began } = await stateOfFigures(ctx.db)
  const from = kept === null ? first : dayAfter(kept)
  const open = from === null ? undefined : common(period, { from, until: dayOf(ctx.now()) })
  return open && { period: open, began }
}
