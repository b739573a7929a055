import { DateTime, IANAZone } from 'luxon'
import type { Repeats } from '../../../wire/chat.ts'

/**
 * Wall clocks and instants. A time is agreed by the wall clock of a zone; which instant that is depends on the rules of the zone, which
 * change. Wall clocks are written YYYY-MM-DDTHH:MM.
 */
const wallFormat = "yyyy-MM-dd'T'HH:mm"
const names = new Map(Intl.supportedValuesOf('timeZone').map((name) => [name.toLowerCase(), name]))

/** The name of a zone as the time zone database (IANA) writes it; undefined where it has none. Offsets such as +01:00 are no zones. */
export function zoneName(given: string): string | undefined {
  if (given.length > 64 || !/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(given)) return undefined
  if (/^(utc|gmt|z|zulu|etc\/utc)$/i.test(given)) return 'UTC'
  return names.get(given.toLowerCase()) ?? (IANAZone.isValidZone(given) ? given : undefined)
}

/**
 * The instants at which a zone's clock shows a wall clock: usually one, two where clocks are put back, none in the hour that is left out.
 * The earlier comes first.
 */
export function instantsOf(wall: string, zone: string): Date[] {
  const time = DateTime.fromFormat(wall, wallFormat, { zone })
  if (!time.isValid || time.toFormat(wallFormat) !== wall) return []
  return time
    .getPossibleOffsets()
    .map((one) => one.toJSDate())
    .toSorted((one, other) => one.getTime() - other.getTime())
}

/**
 * The one instant that is meant by a wall clock. Of two it is `usual` if that is one of them, else the earlier; where the clock leaves the
 * time out, as much later as it jumps (as RFC 5545 has it for calendars).
 */
export function instantOf(wall: string, zone: string, usual?: Date): Date {
  const found = instantsOf(wall, zone)
  const same = found.find((one) => one.getTime() === usual?.getTime())
  return same ?? found[0] ?? DateTime.fromFormat(wall, wallFormat, { zone }).toJSDate()
}

/** What the clocks of a zone show at an instant. */
export function wallOf(instant: Date, zone: string): string {
  return DateTime.fromJSDate(instant, { zone }).toFormat(wallFormat)
}

/** The same with hours and minutes alone. */
export function hourOf(instant: Date, zone: string): string {
  return wallOf(instant, zone).slice(11)
}

/** Whether a text is a wall clock of a day that exists. */
export function isWall(text: string): boolean {
  const time = DateTime.fromFormat(text, wallFormat, { zone: 'UTC' })
  return time.isValid && time.toFormat(wallFormat) === text && time.year >= 1970 && time.year < 3000
}

/**
 * The wall clock of the k-th time of something that repeats (0: the first): always the same time of day. Monthly is the same weekday of
 * the month, as "every second Tuesday"; the fifth of a month that has four is its last.
 */
export function repeated(first: string, repeats: Repeats, k: number): string {
  // Days and weeks of wall clocks are counted without a zone.
  const start = DateTime.fromFormat(first, wallFormat, { zone: 'UTC' })
  if (repeats !== 'monthly')
    return start.plus({ weeks: repeats === 'weekly' ? k : 2 * k }).toFormat(wallFormat)
  const month = start.startOf('month').plus({ months: k })
  const toWeekday = (start.weekday - month.weekday + 7) % 7
  const place = Math.floor((start.day - 1) / 7)
  const day = 1 + toWeekday + 7 * place
  const within = day > (month.daysInMonth ?? 28) ? day - 7 : day
  return month.set({ day: within, hour: start.hour, minute: start.minute }).toFormat(wallFormat)
}

/** How many times something that repeats is looked for; far more than anybody needs (weekly for a hundred years). */
const mostTimes = 5300

/**
 * Which time of something that repeats is the first after a moment.
 * @returns its number, 0 for the first of all; undefined when there is none within a hundred years.
 */
export function timeAfter(
  { starts, time_zone: zone }: { starts: string; time_zone: string },
  repeats: Repeats,
  after: Date,
): number | undefined {
  const days = (after.getTime() - instantOf(starts, zone).getTime()) / 86_400_000
  const period = { weekly: 7, fortnightly: 14, monthly: 31 }[repeats]
  for (let k = Math.max(0, Math.floor(days / period) - 2); k < mostTimes; k++)
    if (instantOf(repeated(starts, repeats, k), zone) > after) return k
  return undefined
}
