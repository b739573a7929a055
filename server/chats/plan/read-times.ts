import { Refusal } from '../../platform/refusal.ts'
import type { UsualSitting } from '../tables.ts'
import type { ChatFacts, SittingInput, UsualInput } from './input.ts'
import { chatLimits } from './limits.ts'
import { instantOf, instantsOf, isWall, wallOf, zoneName } from './zones.ts'

/** A sitting as it was agreed. `begun`: its beginning can no longer be changed. */
export type PlannedSitting = {
  tz: string
  starts_local: string
  minutes: number
  starts_at: Date
  ends_at: Date
  begun?: boolean
}

const minuteMs = 60_000
const refuse = (field: string, sentence: string, reason = 'ERR_INVALID') =>
  new Refusal('invalid', sentence, field, reason)

/** A sitting as the input has it, with the name of each of its fields. */
type Named = { input: SittingInput; field: (name: string) => string }

/**
 * The sittings that an input speaks of: a list, or one that is said by itself. Undefined: it says nothing of times.
 * @param before as they are: an end alone is that of the only one.
 * @throws Refusal invalid when an end is said of several.
 */
export function sittingInputs(
  wish: ChatFacts,
  before: readonly PlannedSitting[] | undefined,
): Named[] | undefined {
  const { sittings, starts_at: starts, ends_at: ends, minutes } = wish
  if (sittings)
    return sittings.map((input, index) => ({ input, field: (name) => `sittings[${index}].${name}` }))
  if (typeof starts !== 'string') return endOf(wish, before)
  return [{ input: { starts_at: starts, ends_at: ends, minutes }, field: (name) => name }]
}

function endOf(
  { ends_at: ends, minutes }: ChatFacts,
  before: readonly PlannedSitting[] | undefined,
): Named[] | undefined {
  const [only, second] = before ?? []
  const field = typeof ends === 'string' ? 'ends_at' : 'minutes'
  if (!only || (typeof ends !== 'string' && typeof minutes !== 'number')) return undefined
  if (second) throw refuse(field, 'This chat has several sittings; say when each of them is, in sittings')
  const input = { time_zone: only.tz, starts_at: only.starts_at.toISOString(), ends_at: ends, minutes }
  return [{ input, field: (name) => name }]
}

/**
 * The times of a chat, the first sitting first.
 * @param before as they are; they stay where the input says nothing.
 * @throws Refusal invalid, naming the field: no beginning, an end before it, more than six hours, in the past, two at once …
 */
export function readSittings(
  inputs: readonly Named[] | undefined,
  before: readonly PlannedSitting[] | undefined,
  { zone, now }: { zone: string; now: Date },
): PlannedSitting[] {
  if (!inputs && before) return [...before]
  if (!inputs || inputs.length === 0) throw refuse('starts_at', 'Say when the chat begins', 'ERR_BLANK')
  if (inputs.length > chatLimits.sittings)
    throw refuse('sittings', `A chat has at most ${chatLimits.sittings} sittings`, 'ERR_TOO_MANY')
  const read = inputs
    .map(({ input, field }) => ({ field, sitting: readSitting(input, { zone, now, field, before }) }))
    .toSorted((one, other) => one.sitting.starts_at.getTime() - other.sitting.starts_at.getTime())
  for (const [index, { sitting, field }] of read.entries()) {
    const earlier = read[index - 1]?.sitting
    if (earlier && sitting.starts_at < earlier.ends_at)
      throw refuse(field('starts_at'), 'A sitting begins after the one before it has ended')
  }
  const [first, last] = [read[0], read.at(-1)]
  const apart = (last?.sitting.ends_at.getTime() ?? 0) - (first?.sitting.starts_at.getTime() ?? 0)
  if (last && apart > chatLimits.daysApart * 1440 * minuteMs) {
    const sentence = `All sittings of a chat are within ${chatLimits.daysApart} days`
    throw refuse(last.field('starts_at'), sentence)
  }
  return read.map(({ sitting }) => sitting)
}

type SittingBounds = {
  zone: string
  now: Date
  field: (name: string) => string
  before: readonly PlannedSitting[] | undefined
}

function readSitting(input: SittingInput, { zone, now, field, before }: SittingBounds): PlannedSitting {
  const tz = input.time_zone ? readZone(input.time_zone, field('time_zone')) : zone
  const starts = readTime(input.starts_at, tz, field('starts_at'))
  const same = before?.find(({ starts_at }) => starts_at.getTime() === starts.instant.getTime())
  if (!same && starts.instant < now) throw refuse(field('starts_at'), 'A chat begins in the future')
  if (starts.instant.getTime() - now.getTime() > chatLimits.yearsAhead * 366 * 1440 * minuteMs)
    throw refuse(field('starts_at'), `A chat begins within the next ${chatLimits.yearsAhead} years`)
  const minutes = readLength(input, starts.instant, tz, field)
  const ends = new Date(starts.instant.getTime() + minutes * minuteMs)
  // What is over may be said again with the rest, and stays as it is.
  if (same?.minutes === minutes && same.tz === tz) return same
  if (ends < now) throw refuse(field(input.ends_at ? 'ends_at' : 'minutes'), 'A chat ends in the future')
  return {
    tz,
    starts_local: starts.wall,
    minutes,
    starts_at: starts.instant,
    ends_at: ends,
    ...(same?.begun && { begun: true }),
  }
}

function readLength(
  { ends_at: ends, minutes }: SittingInput,
  starts: Date,
  tz: string,
  field: (name: string) => string,
): number {
  const name = field(typeof ends === 'string' ? 'ends_at' : 'minutes')
  const length =
    typeof ends === 'string'
      ? Math.round((readTime(ends, tz, name).instant.getTime() - starts.getTime()) / minuteMs)
      : (minutes ?? 60)
  if (length <= 0) throw refuse(name, 'A chat ends after it begins')
  if (length > chatLimits.sittingMinutes)
    throw refuse(name, `A sitting lasts at most ${chatLimits.sittingMinutes / 60} hours`)
  return length
}

/**
 * Reads a time: the wall clock of the zone, or an instant with its offset.
 * @throws Refusal invalid naming `field`, also for an hour that the clocks of the zone leave out on that day.
 */
export function readTime(text: string, tz: string, field: string): { wall: string; instant: Date } {
  const plain = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/i.exec(text.trim())
  const [, wall = '', offset] = plain ?? []
  if (!isWall(wall)) {
    throw refuse(field, `${field} must be a time such as 2026-12-01T21:00`)
  }
  if (offset === undefined) {
    if (instantsOf(wall, tz).length === 0) {
      const instead = wallOf(instantOf(wall, tz), tz).slice(11)
      const sentence = `On that day the clocks of ${tz} go forward and leave ${wall.slice(11)} out; it would be ${instead}`
      throw refuse(field, sentence)
    }
    return { wall, instant: instantOf(wall, tz) }
  }
  const instant = new Date(text.trim())
  if (Number.isNaN(instant.getTime())) throw refuse(field, `${field} must be a time such as 2026-12-01T21:00`)
  instant.setUTCSeconds(0, 0)
  return { wall: wallOf(instant, tz), instant }
}

/** @throws Refusal invalid naming `field` when there is no such zone. */
export function readZone(name: string | null | undefined, field: string): string {
  const known = zoneName(name ?? '')
  if (known === undefined) {
    const sentence = 'Give a time zone by its name, such as Europe/London or America/New_York'
    throw refuse(field, sentence, name ? 'ERR_INVALID' : 'ERR_BLANK')
  }
  return known
}

/** When some questions are asked unless a host says otherwise: evenly, after a welcome and with time for a farewell. */
export function spread(questions: number, minutes: number): number[] {
  const edge = Math.min(5, Math.floor(minutes / 10))
  const span = minutes - 2 * edge
  return Array.from({ length: questions }, (_, index) => edge + Math.floor((index * span) / questions))
}

/** @throws Refusal invalid naming `field` when a question would be asked before the beginning or after the end. */
export function checkMinutes(minute: number, shortest: number, field: string, n: number): number {
  if (minute >= 0 && minute < shortest) return minute
  throw refuse(field, `Q${n} must be asked between minute 0 and ${shortest - 1}, before the chat ends`)
}

/**
 * The usual times of a series, the first sitting first; they may lie in the past.
 * @throws Refusal invalid naming the field.
 */
export function readUsual(inputs: readonly UsualInput[], zone: string): UsualSitting[] {
  if (inputs.length > chatLimits.sittings)
    throw refuse('usual_sittings', `A chat has at most ${chatLimits.sittings} sittings`, 'ERR_TOO_MANY')
  const read = inputs.map(({ time_zone: name, starts, minutes: given }, index) => {
    const field = (word: string) => `usual_sittings[${index}].${word}`
    const tz = name ? readZone(name, field('time_zone')) : zone
    const { wall, instant } = readTime(starts, tz, field('starts'))
    const minutes = given ?? 60
    if (minutes < 1 || minutes > chatLimits.sittingMinutes)
      throw refuse(field('minutes'), `A sitting lasts at most ${chatLimits.sittingMinutes / 60} hours`)
    return {
      instant,
      ends: instant.getTime() + minutes * minuteMs,
      usual: { time_zone: tz, starts: wall, minutes },
    }
  })
  read.sort((one, other) => one.instant.getTime() - other.instant.getTime())
  for (const [index, { instant }] of read.entries()) {
    if (instant.getTime() < (read[index - 1]?.ends ?? 0))
      throw refuse('usual_sittings', 'A sitting begins after the one before it has ended')
  }
  const apart = (read.at(-1)?.ends ?? 0) - (read[0]?.instant.getTime() ?? 0)
  if (apart > chatLimits.daysApart * 1440 * minuteMs)
    throw refuse('usual_sittings', `All sittings of a chat are within ${chatLimits.daysApart} days`)
  return read.map(({ usual }) => usual)
}
