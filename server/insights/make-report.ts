import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { Recurring, Task } from '../platform/jobs.ts'
import type { Classes, PeriodFigures } from './figures.ts'
import { attributes } from './personal.ts'
import * as queries from './queries.ts'
import { runWorker } from './run-worker.ts'
import { admit, breakDown, classesFor } from './suppress.ts'
import { isWholeDays, type Period, type Wish } from './wish.ts'
import type { Finished } from './worker.ts'

const dayMs = 86_400_000
const unfinishedDays = 7
/** So often at most it is written down how far a report is. */
const tellMs = 500

/**
 * A job: works out a report and keeps it. When it is killed it begins anew; a report that is done stays as it is.
 * What may be said by personal attributes is decided at the end, one report after the other, beside everything that was given before.
 */
export async function makeReport(ctx: Context, { reportId }: { reportId: number }): Promise<void> {
  const report = await queries.reportById(ctx.db, reportId)
  if (!report || report.state === 'done') return
  await queries.changeReport(ctx.db, reportId, { state: 'running', progress: 0, error: null })
  const asOf = ctx.now()
  let made: Finished | 'too_many_posts'
  try {
    made = await runWorker(ctx, report.wish, progressTeller(ctx, reportId))
  } catch (error) {
    await queries.changeReport(ctx.db, reportId, { state: 'failed', error: 'broken' })
    throw error
  }
  if (made === 'too_many_posts')
    return queries.changeReport(ctx.db, reportId, { state: 'failed', error: 'too_many_posts' })
  await keep(ctx, reportId, report.wish, made, asOf)
}

function progressTeller(ctx: Context, reportId: number): (progress: number) => void {
  let told = 0
  return (progress) => {
    if (Date.now() - told < tellMs) return
    told = Date.now()
    const wrong = (error: unknown) => ctx.log.warn({ err: error }, 'the progress of a report was not kept')
    queries
      .changeReport(ctx.db, reportId, { progress: Math.min(99, Math.floor(progress * 100)) })
      .catch(wrong)
  }
}

async function keep(ctx: Context, reportId: number, wish: Wish, made: Finished, asOf: Date): Promise<void> {
  const { figures, classes, lines } = made
  await ctx.db.transaction().execute(async (tx) => {
    await queries.lockPopulations(tx)
    const now = await queries.reportById(tx, reportId)
    if (!now || now.state === 'done') return
    const decide = (period: 0 | 1, span: Period, some: Classes) =>
      givePersonal(tx, { reportId, period, may: wish.chat !== null || isWholeDays(span), classes: some })
    figures.personal = await decide(0, wish, classes.main)
    if (figures.compared && classes.compared && wish.compare)
      figures.compared.personal = await decide(1, wish.compare, classes.compared)
    const ofPerson = new Map(classes.main.map(({ account, profession }) => [account, profession]))
    const drawn = figures.drawn.map(({ account }) => ofPerson.get(account) ?? null)
    const told = new Set(classesFor(drawn, figures.personal.profession))
    figures.drawn = figures.drawn.map((one, place) => {
      const label = drawn[place] ?? null
      return { ...one, label: label !== null && told.has(label) ? label : null }
    })
    await queries.keepFigures(tx, reportId, { figures, asOf, lines })
  })
}

type Asked = { reportId: number; period: 0 | 1; may: boolean; classes: Classes }

/** Decides what is shown by each personal attribute, and remembers it, for the reports that come after. */
async function givePersonal(
  tx: Tx,
  { reportId, period, may, classes }: Asked,
): Promise<PeriodFigures['personal']> {
  const given: PeriodFigures['personal'] = { profession: null, server: null, language: null }
  if (!may || classes.length === 0) return given
  const people = classes.map(({ account }) => account).sort((a, b) => a - b)
  const before = await queries.givenBefore(tx, people)
  for (const attribute of attributes) {
    const fresh = breakDown(classes.map((one) => one[attribute]))
    const earlier = before.flatMap(({ given: all, overlap }) => {
      const one = all[attribute]
      return one ? [{ given: one, overlap }] : []
    })
    given[attribute] = admit(fresh, earlier)
  }
  if (attributes.some((attribute) => given[attribute] !== null))
    await queries.insertPopulation(tx, reportId, period, { people, given })
  return given
}

/**
 * A job of the clock: what was never finished goes after a week; what is done stays, because it may be cited. Of people whose data were
 * deleted these days, no report keeps a profession.
 */
async function cleanUp(ctx: Context): Promise<void> {
  await queries.forgetClasses(ctx.db, new Date(ctx.now().getTime() - 3 * dayMs))
  await queries.deleteUnfinished(ctx.db, new Date(ctx.now().getTime() - unfinishedDays * dayMs))
}

export const insightTasks: Record<string, Task> = {
  'make-hashtag-report': makeReport,
  'clean-up-hashtag-reports': (ctx) => cleanUp(ctx),
}
export const insightRecurring: readonly Recurring[] = [
  { task: 'clean-up-hashtag-reports', cron: '23 4 * * *' },
]
