import { dayOf } from '../hashtags/days.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import type { Recurring, Task } from '../platform/jobs.ts'
import {
  addActive,
  deleteOldSketches,
  forgetPresence,
  keepFigures,
  keepSketch,
  lockFigures,
  noteMediaBytes,
  sketchOfDay,
  takeLatePresence,
} from './keep-queries.ts'
import { dayAfter, daysOf, type Period } from './period.ts'
import {
  countDays,
  countMediaBytes,
  countPosts,
  membersHere,
  stateOfFigures,
  type Presence,
} from './queries.ts'
import { addTo, emptySketch } from './sketch.ts'

/** Clocks of servers differ, and what began before midnight ends after it. */
const graceMs = 10 * 60_000
/** So many days are counted in one transaction; a job that is killed goes on after the last one. */
const daysAtOnce = 7
/** Two years of 366 days, so that a year can be compared with the one before, and some days more. */
export const sketchDays = 740

/**
 * Counts every day that is over and was not counted yet, from the first of the place on, and keeps what it finds; then nothing but
 * a number and a sketch is left of who was here. After an update this is what fills in the past. Each week is one transaction:
 * killed or run twice, no day is counted twice or left out.
 */
export async function keepDays(ctx: Context): Promise<void> {
  const lastOver = dayAfter(dayOf(new Date(ctx.now().getTime() - graceMs)), -1)
  await ctx.db.transaction().execute(addLate)
  while (await ctx.db.transaction().execute((tx) => keepSome(tx, lastOver)));
  await noteMediaBytes(ctx.db, () => countMediaBytes(ctx.db))
  await deleteOldSketches(ctx.db, dayAfter(dayOf(ctx.now()), -sketchDays))
}

/** Counts the next few days. @returns whether there were any. */
async function keepSome(tx: Tx, lastOver: string): Promise<boolean> {
  await lockFigures(tx)
  const { kept, first, began } = await stateOfFigures(tx)
  const from = kept === null ? first : dayAfter(kept)
  if (from === null || from > lastOver) return false
  const week = dayAfter(from, daysAtOnce - 1)
  const period: Period = { from, until: week < lastOver ? week : lastOver }
  const counted = new Map((await countDays(tx, period)).map((figures) => [figures.day, figures]))
  const here = byDay(await membersHere(tx, period, began))
  const days = daysOf(period).map((day) => ({
    ...(counted.get(day) ?? { day, new_members: 0, interactions: 0, opened_reports: 0, resolved_reports: 0 }),
    active_members: here.get(day)?.length ?? 0,
  }))
  await keepFigures(tx, days, await countPosts(tx, period))
  for (const [day, members] of here) await keepSketch(tx, day, withMembers(emptySketch(), members))
  await forgetPresence(tx, period)
  return true
}

/** Adds those who were noted for a day that had been counted already. */
async function addLate(tx: Tx): Promise<void> {
  await lockFigures(tx)
  const { kept } = await stateOfFigures(tx)
  if (kept === null) return
  for (const [day, members] of byDay(await takeLatePresence(tx, kept))) {
    await keepSketch(tx, day, withMembers((await sketchOfDay(tx, day)) ?? emptySketch(), members))
    await addActive(tx, day, members.length)
  }
}

function byDay(presence: readonly Presence[]): Map<string, number[]> {
  const days = new Map<string, number[]>()
  for (const { day, account_id } of presence) {
    const members = days.get(day)
    if (members) members.push(account_id)
    else days.set(day, [account_id])
  }
  return days
}

function withMembers(sketch: Buffer, members: readonly number[]): Buffer {
  for (const member of members) addTo(sketch, member)
  return sketch
}

export const figuresTasks: Record<string, Task> = { 'keep-figures': (ctx) => keepDays(ctx) }
/** Often, because it costs nothing when no day is over; and so the past is there soon after an update. */
export const figuresRecurring: readonly Recurring[] = [{ task: 'keep-figures', cron: '*/10 * * * *' }]
