import ICAL from 'ical.js'
import { DateTime, IANAZone } from 'luxon'
import type { ReadEvent } from '../../../wire/calendar.ts'
import { normaliseLine, normaliseText } from '../../text/normalise.ts'
import { Refusal } from '../../platform/refusal.ts'
import { offsetByRules } from './zone-rules.ts'

/** A file with one event is a few thousand characters long. */
export const longest = 200_000
/** As many sittings as a chat may have. */
const mostEvents = 3
const mostMinutes = 360

const refuse = (sentence: string): Refusal => new Refusal('invalid', sentence, 'calendar', 'ERR_INVALID')

/**
 * Reads the event of an iCalendar file (RFC 5545), so that a chat can be planned from it: its title, its description, and its time by the clock
 * of its zone. Up to three events are sittings of one chat.
 * @throws Refusal invalid naming `calendar`: for what is no calendar, has no event or too many, no time or one without zone, ends
 * before it begins or lasts more than six hours, or whose VTIMEZONE is not the zone that it names.
 */
export function readCalendar(text: string): ReadEvent {
  if (text.length > longest) throw refuse('The calendar is too long; it must be one event.')
  try {
    return readEvents(text)
  } catch (error) {
    // The library tells in its own words what it cannot read.
    throw error instanceof Refusal ? error : refuse('The calendar has a line that cannot be read.')
  }
}

function readEvents(text: string): ReadEvent {
  const root = parse(text)
  const events = root.getAllSubcomponents('vevent')
  const [first] = events
  if (!first) throw refuse('The calendar has no event.')
  if (events.length > mostEvents)
    throw refuse('The calendar has more than three events; export the one that is to be a chat.')
  return {
    title: normaliseLine(textOf(first, 'summary')),
    about: normaliseText(textOf(first, 'description')).trim(),
    sittings: events.map((event) => sittingOf(root, event)),
  }
}

function parse(text: string): ICAL.Component {
  try {
    const root = new ICAL.Component(ICAL.parse(text) as unknown[])
    if (root.name === 'vcalendar') return root
  } catch {
    // What is wrong in it is told in one sentence.
  }
  throw refuse('This is no iCalendar file: it must begin with BEGIN:VCALENDAR and end with END:VCALENDAR.')
}

function textOf(event: ICAL.Component, name: string): string {
  const value: unknown = event.getFirstPropertyValue(name)
  return typeof value === 'string' ? value : ''
}

function sittingOf(root: ICAL.Component, event: ICAL.Component): ReadEvent['sittings'][number] {
  const start = momentOf(root, event, 'dtstart')
  if (!start) throw refuse('The event says no time at which it begins (DTSTART).')
  const duration: unknown = event.getFirstPropertyValue('duration')
  const end =
    momentOf(root, event, 'dtend') ??
    (duration instanceof ICAL.Duration
      ? start.plus({ seconds: duration.toSeconds() })
      : start.plus({ hours: 1 }))
  const minutes = Math.round(end.diff(start, 'minutes').minutes)
  if (minutes <= 0) throw refuse('The event ends before it begins.')
  if (minutes > mostMinutes) throw refuse('The event lasts more than six hours.')
  const zone = start.zoneName ?? 'UTC'
  return { time_zone: zone, starts_at: start.toFormat("yyyy-MM-dd'T'HH:mm"), minutes }
}

/** A moment of an event by the clock of its zone; undefined when it is not said. */
function momentOf(root: ICAL.Component, event: ICAL.Component, name: string): DateTime<true> | undefined {
  const property = event.getFirstProperty(name)
  if (!property) return undefined
  const value: unknown = property.getFirstValue()
  if (!(value instanceof ICAL.Time) || value.isDate)
    throw refuse(`The event says only a day (${name.toUpperCase()}); a chat needs a time.`)
  // The library takes the 32nd of a month for the first of the next.
  valid(DateTime.fromISO(String(property.toJSON().at(3)), { zone: 'UTC' }))
  const { year, month, day, hour, minute, second } = value
  const parts = { year, month, day, hour, minute, second }
  const tzid: unknown = property.getFirstParameter('tzid')
  if (typeof tzid !== 'string' || tzid === '') {
    if (value.zone !== ICAL.Timezone.utcTimezone)
      throw refuse(`The time of the event (${name.toUpperCase()}) names no time zone.`)
    return valid(DateTime.fromObject(parts, { zone: 'UTC' }))
  }
  return inZone(root, parts, tzid)
}

type Parts = { year: number; month: number; day: number; hour: number; minute: number; second: number }

/** A wall clock in a zone: of the world's where it has that name, else by the rules that the file holds, told in UTC. */
function inZone(root: ICAL.Component, parts: Parts, tzid: string): DateTime<true> {
  const rules = root
    .getAllSubcomponents('vtimezone')
    .find((zone) => zone.getFirstPropertyValue('tzid') === tzid)
  const offset = rules && offsetByRules(rules, DateTime.fromObject(parts, { zone: 'UTC' }))
  if (IANAZone.isValidZone(tzid)) {
    const moment = valid(DateTime.fromObject(parts, { zone: tzid }))
    if (offset !== undefined && offset !== moment.offset)
      throw refuse(
        `The VTIMEZONE of the calendar is not that of ${tzid}: on that day it is ${DateTime.fromObject(parts, { zone: tzid }).toFormat('ZZ')} there.`,
      )
    return moment
  }
  if (offset === undefined)
    throw refuse(
      `The time zone “${tzid.slice(0, 60)}” is not known, and the calendar does not say its rules.`,
    )
  return valid(DateTime.fromObject(parts, { zone: 'UTC' }).minus({ minutes: offset }))
}

function valid(moment: DateTime): DateTime<true> {
  if (!moment.isValid) throw refuse('The event has a time that does not exist.')
  return moment as DateTime<true>
}
