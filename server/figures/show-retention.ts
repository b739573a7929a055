import type { AdminCohort } from '../../wire/figures.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { demandModerator } from '../moderation/rank.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import type { RetentionBody } from './input.ts'
import { dayAfter, daysOf, instantOf, lengthOf, type Period, readPeriod } from './period.ts'
import { type Frequency, type Joined, joinedAndLast } from './retention-queries.ts'

/** The table grows with the square of its length. */
const longest = { day: 93, month: 1100 }

/**
 * Of the members who joined in each day or month of a period, how many were here in each one after it or later: only the last day of
 * a member is known. https://docs.joinmastodon.org/methods/admin/retention/#create
 * @returns nothing where a part of the question is missing, as in Mastodon.
 * @throws Refusal forbidden unless the viewer is a moderator; invalid, naming the field, for what is no date or too long.
 */
export async function showRetention(
  ctx: Context,
  viewer: Viewer,
  { start_at: start, end_at: end, frequency: given }: RetentionBody,
): Promise<AdminCohort[]> {
  demandModerator(viewer)
  if (!start || !end || !given) return []
  const frequency: Frequency = given === 'month' ? 'month' : 'day'
  const period = wholeBuckets(readPeriod(start, end, longest.month), frequency)
  if (frequency === 'day' && lengthOf(period) > longest.day) {
    const sentence = `By day, the period may have ${longest.day} days at most; by month, ${longest.month}.`
    throw new Refusal('invalid', sentence, 'start_at', 'ERR_TOO_LONG')
  }
  return cohorts(bucketsOf(period, frequency), frequency, await joinedAndLast(ctx.db, period, frequency))
}

/** The period from the beginning of its first bucket to the end of its last one. */
function wholeBuckets({ from, until }: Period, frequency: Frequency): Period {
  if (frequency === 'day') return { from, until }
  const nextMonth = `${dayAfter(`${until.slice(0, 7)}-28`, 4).slice(0, 7)}-01`
  return { from: `${from.slice(0, 7)}-01`, until: dayAfter(nextMonth, -1) }
}

function bucketsOf(period: Period, frequency: Frequency): string[] {
  return daysOf(period).filter((day) => frequency === 'day' || day.endsWith('-01'))
}

function cohorts(buckets: readonly string[], frequency: Frequency, joined: readonly Joined[]): AdminCohort[] {
  const of = Map.groupBy(joined, (row) => row.joined)
  return buckets.map((period, place) => {
    const members = of.get(period) ?? []
    const all = sum(members)
    return {
      period: instantOf(period),
      frequency,
      data: buckets.slice(place).map((bucket) => {
        const value = sum(members.filter(({ last }) => last !== null && last >= bucket))
        return { date: instantOf(bucket), rate: all === 0 ? 0 : value / all, value: String(value) }
      }),
    }
  })
}

function sum(rows: readonly Joined[]): number {
  return rows.reduce((members, row) => members + row.members, 0)
}
