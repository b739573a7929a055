import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { enqueue } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { countUpTo } from './material-queries.ts'
import type { NewReport } from './input.ts'
import { methodVersion, mostPosts } from './method.ts'
import * as queries from './queries.ts'
import type { ReportRow } from './queries.ts'
import { readWish } from './read-wish.ts'
import { keyOf, type Wish } from './wish.ts'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
/** A report of the same wish is given again while it is so young; of a period that was long over then, for a day. */
const freshMs = 10 * minuteMs
const settledMs = 2 * dayMs
export const mostADay = 30
export const mostUnfinished = 3

/**
 * Asks for a report; it is worked out by a job. Who wishes the same as somebody a little before gets that one.
 * @throws Refusal as `readWish`; invalid, naming `from`, when there are more posts than a report may have; too_many when the
 *   member has asked for too many.
 */
export async function askReport(ctx: Context, { accountId }: Viewer, input: NewReport): Promise<ReportRow> {
  const wish = await readWish(ctx, input)
  await demandSize(ctx, wish)
  const key = keyOf(wish)
  return ctx.db.transaction().execute(async (tx) => {
    await queries.lockMember(tx, accountId)
    const now = ctx.now()
    const latest = await queries.latestOfWish(tx, key, methodVersion)
    if (latest && isFresh(latest, now)) return latest
    const { asked, unfinished } = await queries.countOf(tx, accountId, new Date(now.getTime() - dayMs))
    if (unfinished >= mostUnfinished)
      throw new Refusal('too_many', `${mostUnfinished} of your reports are being made; wait for one of them.`)
    if (asked >= mostADay) throw new Refusal('too_many', `You may ask for ${mostADay} reports a day.`)
    const id = ctx.newId()
    await queries.insertReport(tx, {
      id,
      account_id: accountId,
      tags: wish.tags.map(({ name }) => name),
      wish,
      wish_key: key,
      method: methodVersion,
      created_at: now,
    })
    // One after the other: each takes a whole core for seconds.
    await enqueue(tx, [
      { task: 'make-hashtag-report', payload: { reportId: id }, queue: 'hashtag-reports', tries: 3 },
    ])
    return (await queries.reportById(tx, id)) as ReportRow
  })
}

async function demandSize(ctx: Context, wish: Wish): Promise<void> {
  const periods = [{ period: wish, field: 'from' }]
  if (wish.compare) periods.push({ period: { ...wish, ...wish.compare }, field: 'compare.from' })
  for (const { period, field } of periods)
    if ((await countUpTo(ctx.db, wish, period)) > mostPosts)
      throw new Refusal(
        'invalid',
        `The period has more than ${mostPosts} posts; choose a shorter one.`,
        field,
        'ERR_TOO_MANY_POSTS',
      )
}

function isFresh({ state, as_of, created_at, wish }: ReportRow, now: Date): boolean {
  if (state !== 'done' || !as_of) return now.getTime() - created_at.getTime() < dayMs
  const age = now.getTime() - as_of.getTime()
  const wasOver = as_of.getTime() - Date.parse(wish.to) > settledMs
  return age < (wasOver ? dayMs : freshMs)
}
