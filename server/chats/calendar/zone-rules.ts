import ICAL from 'ical.js'
import { DateTime } from 'luxon'

/** More parts no zone has; those that list every change since 1900 stay below it. */
const mostParts = 500
const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/**
 * The offset from UTC, in minutes, that a VTIMEZONE gives for a wall clock; undefined when it says nothing that can be understood. Only
 * rules of one day a year are worked out, as zones have them: others could take for ever.
 * @param local the wall clock, as if it were in UTC
 */
export function offsetByRules(zone: ICAL.Component, local: DateTime): number | undefined {
  const parts = [...zone.getAllSubcomponents('standard'), ...zone.getAllSubcomponents('daylight')]
  if (parts.length > mostParts) return undefined
  let newest: { at: number; offset: number } | undefined
  for (const part of parts) {
    const offset = offsetOf(part, 'tzoffsetto')
    if (offset === undefined) continue
    for (const at of beginnings(part, local.year)) {
      if (at <= local.toMillis() && (newest === undefined || at > newest.at)) newest = { at, offset }
    }
  }
  return newest?.offset ?? (parts[0] && offsetOf(parts[0], 'tzoffsetfrom'))
}

function offsetOf(part: ICAL.Component, name: string): number | undefined {
  const value: unknown = part.getFirstPropertyValue(name)
  return value instanceof ICAL.UtcOffset ? Math.round(value.toSeconds() / 60) : undefined
}

/** When a part of a zone begins to hold, in this year and the one before, by wall clocks; and the first time. */
function beginnings(part: ICAL.Component, year: number): number[] {
  const start: unknown = part.getFirstPropertyValue('dtstart')
  if (!(start instanceof ICAL.Time)) return []
  const first = DateTime.utc(start.year, start.month, start.day, start.hour, start.minute)
  const found = [first.toMillis()]
  const rule: unknown = part.getFirstPropertyValue('rrule')
  if (rule instanceof ICAL.Recur && rule.freq === 'YEARLY') {
    const until = rule.until ? rule.until.toJSDate().getTime() : Number.POSITIVE_INFINITY
    const month = Number(rule.getComponent('BYMONTH')[0] ?? start.month)
    const day = String(rule.getComponent('BYDAY')[0] ?? '')
    for (const one of [year - 1, year]) {
      const at = dayOf(one, month, day, start.day)
      const moment = at?.set({ hour: start.hour, minute: start.minute }).toMillis()
      if (moment !== undefined && moment >= first.toMillis() && moment <= until) found.push(moment)
    }
  }
  for (const property of part.getAllProperties('rdate').slice(0, mostParts)) {
    const value: unknown = property.getFirstValue()
    if (value instanceof ICAL.Time)
      found.push(DateTime.utc(value.year, value.month, value.day, value.hour, value.minute).toMillis())
  }
  return found
}

/** `2SU`, `-1SU` of a month; or the same day of the month where no weekday is said. */
function dayOf(year: number, month: number, said: string, usual: number): DateTime | undefined {
  const [, place, name] = /^([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)$/.exec(said) ?? []
  if (name === undefined) return DateTime.utc(year, month, usual)
  const weekday = weekdays.indexOf(name) + 1
  const n = Number(place ?? 1)
  if (n > 0) {
    const first = DateTime.utc(year, month, 1)
    return first.plus({ days: ((weekday - first.weekday + 7) % 7) + (n - 1) * 7 })
  }
  const last = DateTime.utc(year, month, 1).endOf('month').startOf('day')
  return last.minus({ days: ((last.weekday - weekday + 7) % 7) + (-n - 1) * 7 })
}
