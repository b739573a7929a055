import { Refusal } from '../platform/refusal.ts'

/** Calendar days from one through another, both of them in it: YYYY-MM-DD, UTC. */
export type Period = { from: string; until: string }

const dayMs = 86_400_000
const shape = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/
/** Posts have ids from this year on, and no clock of ours goes further. */
const years = { first: 2000, last: 2100 }

/** The calendar day that lies some days after another. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
}

/** How many days a period has. */
export function lengthOf({ from, until }: Period): number {
  return Math.round((Date.parse(until) - Date.parse(from)) / dayMs) + 1
}

/** All days of a period in order. */
export function daysOf(period: Period): string[] {
  return Array.from({ length: Math.max(0, lengthOf(period)) }, (_, place) => dayAfter(period.from, place))
}

/** As many days right before a period. */
export function periodBefore(period: Period): Period {
  return { from: dayAfter(period.from, -lengthOf(period)), until: dayAfter(period.from, -1) }
}

/** What two periods have in common, or nothing. */
export function common(a: Period, b: Period): Period | undefined {
  const from = a.from > b.from ? a.from : b.from
  const until = a.until < b.until ? a.until : b.until
  return from <= until ? { from, until } : undefined
}

/** Midnight of a day as it stands on the wire. */
export function instantOf(day: string): string {
  return `${day}T00:00:00.000Z`
}

/**
 * Reads a period as Mastodon's apps send it; a time of day is ignored.
 * @param most how many days it may have
 * @throws Refusal invalid, naming the field, for what is no date, an end before the start, or too many days.
 */
export function readPeriod(startAt: string, endAt: string, most: number): Period {
  const period = { from: readDay(startAt, 'start_at'), until: readDay(endAt, 'end_at') }
  if (period.until < period.from)
    throw new Refusal('invalid', 'end_at must not lie before start_at.', 'end_at', 'ERR_INVALID')
  if (lengthOf(period) > most)
    throw new Refusal('invalid', `The period may have ${most} days at most.`, 'start_at', 'ERR_TOO_LONG')
  return period
}

function readDay(text: string, field: string): string {
  const day = shape.exec(text.trim())?.[1]
  const moment = Date.parse(`${day}T00:00:00Z`)
  const isDay = !Number.isNaN(moment) && new Date(moment).toISOString().slice(0, 10) === day
  const year = new Date(moment).getUTCFullYear()
  if (day !== undefined && isDay && year >= years.first && year <= years.last) return day
  const sentence = `${field} must be a date such as 2026-03-31, from ${years.first} to ${years.last}.`
  throw new Refusal('invalid', sentence, field, 'ERR_INVALID')
}
