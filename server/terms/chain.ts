import { Refusal } from '../platform/refusal.ts'

/** So many days before a change holds, members are told of it. */
export const noticeDays = 14
/** Nobody plans further ahead. */
const mostDaysAhead = 366

const dayMs = 86_400_000

/** A published version, as far as the order of versions goes. */
export type Dated = { effective_on: string }

/** The day of a moment in UTC, 2026-05-03. */
export function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}

/** The day some days after another. */
export function daysAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * dayMs))
}

/**
 * Where each version of a chain stands on a day: the newest that has begun is in force, what was before it is past.
 * @param chain the oldest first
 */
export function statesOf(chain: readonly Dated[], today: string): ('past' | 'in_force' | 'upcoming')[] {
  const current = chain.findLastIndex(({ effective_on }) => effective_on <= today)
  return chain.map((_, at) => (at < current ? 'past' : at === current ? 'in_force' : 'upcoming'))
}

/** The version that is shown where no day is named: the one in force, or the first that will be. */
export function shownOf<T extends Dated>(chain: readonly T[], today: string): T | undefined {
  return chain.findLast(({ effective_on }) => effective_on <= today) ?? chain[0]
}

/** The first day from which a new version may hold: at once for the first one, else with notice and after all others. */
export function earliestDay(chain: readonly Dated[], today: string): string {
  const newest = chain.at(-1)?.effective_on
  if (newest === undefined) return today
  const [afterNotice, afterNewest] = [daysAfter(today, noticeDays), daysAfter(newest, 1)]
  return afterNotice > afterNewest ? afterNotice : afterNewest
}

/**
 * Judges the day from which a new version shall hold.
 * @throws Refusal invalid, naming `effective_date`, when it is too soon or more than a year ahead.
 */
export function checkDay(chain: readonly Dated[], today: string, day: string): void {
  const earliest = earliestDay(chain, today)
  if (day < earliest) {
    const why = chain.length === 0 ? 'It cannot have held before today' : 'Members must be told in time'
    throw new Refusal('invalid', `${why}: choose ${earliest} or later.`, 'effective_date', 'ERR_INVALID')
  }
  const latest = daysAfter(earliest, mostDaysAhead)
  if (day > latest)
    throw new Refusal('invalid', `Choose a day until ${latest}.`, 'effective_date', 'ERR_INVALID')
}

/** What a template left open and nobody has filled in yet: [[name of the operator]]. */
export function gapsIn(text: string): string[] {
  return [...new Set(text.match(/\[\[[^[\]\n]{1,1000}\]\]/g) ?? [])]
}
