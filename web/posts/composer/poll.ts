import type { PollWish } from './draft.ts'

/** What this server allows in a poll. */
export interface PollLimits {
  maxOptions: number
  maxOptionLength: number
  /** In seconds. */
  minSeconds: number
  maxSeconds: number
}

/** Usual lengths of a poll, in seconds. */
export const pollDurations = [
  300, 1_800, 3_600, 21_600, 43_200, 86_400, 259_200, 604_800, 1_209_600, 2_592_000,
] as const

export const pollUnits = { minutes: 60, hours: 3_600, days: 86_400 } as const
export type PollUnit = keyof typeof pollUnits

export type PollProblem =
  { what: 'few' } | { what: 'twice' | 'long'; at: number } | { what: 'short-time' | 'long-time' }

export function emptyPoll(): PollWish {
  return { options: ['', ''], seconds: 86_400, multiple: false, hideTotals: false }
}

/** A duration in the largest unit that tells it exactly. */
export function inUnits(seconds: number): { amount: number; unit: PollUnit } {
  for (const unit of ['days', 'hours'] as const) {
    if (seconds >= pollUnits[unit] && seconds % pollUnits[unit] === 0) {
      return { amount: seconds / pollUnits[unit], unit }
    }
  }
  return { amount: Math.round(seconds / 60), unit: 'minutes' }
}

/** What is wrong with a poll, the first thing first; empty lines at the end are no options. */
export function pollProblem({ options, seconds }: PollWish, limits: PollLimits): PollProblem | null {
  const seen = new Set<string>()
  for (const [at, option] of options.entries()) {
    const told = option.trim().normalize('NFC')
    if (told === '') continue
    if ([...told].length > limits.maxOptionLength) return { what: 'long', at }
    if (seen.has(told.toLowerCase())) return { what: 'twice', at }
    seen.add(told.toLowerCase())
  }
  if (seen.size < 2) return { what: 'few' }
  if (seconds < limits.minSeconds) return { what: 'short-time' }
  if (seconds > limits.maxSeconds) return { what: 'long-time' }
  return null
}

/** The options with one more line for the next, as long as there may be more. */
export function withRoom(options: readonly string[], most: number): string[] {
  const last = options.at(-1)
  return options.length < most && last !== undefined && last.trim() !== '' ? [...options, ''] : [...options]
}

/** The list with one entry moved by some places; unchanged where it would leave the list. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = from + by
  const one = list[from]
  if (one === undefined || to < 0 || to >= list.length) return [...list]
  const rest = list.toSpliced(from, 1)
  return rest.toSpliced(to, 0, one)
}
