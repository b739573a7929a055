import { ICalAlarmType, ICalCalendar, ICalEventStatus } from 'ical-generator'
import { DateTime, IANAZone } from 'luxon'
import { tzlib_get_ical_block, tzlib_get_offset, tzlib_get_timezones } from 'timezones-ical-library'

/** One sitting of a chat, as a calendar shows it. */
export type CalendarEntry = {
  chatId: number
  /** The number of the sitting, and how many the chat has. */
  n: number
  sittings: number
  zone: string
  startsAt: Date
  endsAt: Date
  title: string
  tag: string
  /** Plain text. */
  about: string
  url: string
  hosts: readonly string[]
  /** Counts up with every change of the chat. */
  revision: number
  changedAt: Date
  createdAt: Date
  cancelled: boolean
}

export type CalendarOptions = {
  name: string
  url: string
  /** Of this server; makes the numbers of events unique in the world. */
  domain: string
  /** Whether the calendar program should remind of each: a day and a quarter of an hour before. */
  alarms: boolean
}

/** So many seconds before the beginning. */
const alarmSeconds = [86_400, 900]
/** After how long a program that follows the calendar should ask again. */
const askAgain = 'PT1H'
const knownZones = new Set(tzlib_get_timezones())

/**
 * Sittings as iCalendar (RFC 5545), each with the wall clock of its own zone and the rules of that zone, so that it is at the right
 * time after a change of the clocks, too. The same sittings give the same bytes.
 */
export function writeCalendar(entries: readonly CalendarEntry[], options: CalendarOptions): string {
  const calendar = new ICalCalendar({
    name: options.name,
    url: options.url,
    prodId: { company: 'Rounds', product: 'Chats', language: 'EN' },
    timezone: { name: null, generator: blockOf },
  })
  for (const entry of entries) addEvent(calendar, entry, options)
  return `${inOrder(calendar.toString())}\r\n`
}

/**
 * Puts what the library writes into the order of the grammar (RFC 5545, section 3.6): all properties of a thing come before the
 * things in it. Adds how often a program should ask again, which RFC 7986 and Outlook say differently.
 */
function inOrder(text: string): string {
  const again = `REFRESH-INTERVAL;VALUE=DURATION:${askAgain}\r\nX-PUBLISHED-TTL:${askAgain}\r\n`
  const alarm = /BEGIN:VALARM\r\n.*?\r\nEND:VALARM\r\n/gs
  return text
    .replace(/^(?:BEGIN:V(?:TIMEZONE|EVENT)|END:VCALENDAR)/m, (first) => again + first)
    .replace(
      /(?<=^BEGIN:VEVENT\r\n)(.*?)(?=^END:VEVENT)/gms,
      (event) => event.replace(alarm, '') + (event.match(alarm) ?? []).join(''),
    )
}

function addEvent(calendar: ICalCalendar, entry: CalendarEntry, options: CalendarOptions): void {
  const { chatId, n, sittings, startsAt, endsAt, title, tag, url, cancelled } = entry
  const zone = writtenZone(entry.zone, startsAt, endsAt)
  const name = sittings > 1 ? `${title} (#${tag}, ${n}/${sittings})` : `${title} (#${tag})`
  const event = calendar.createEvent({
    id: `chat-${chatId}-${n}@${options.domain}`,
    start: inZone(startsAt, zone),
    end: inZone(endsAt, zone),
    stamp: entry.changedAt,
    created: entry.createdAt,
    lastModified: entry.changedAt,
    sequence: entry.revision,
    summary: oneLine(name),
    description: descriptionOf(entry),
    url,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    categories: [{ name: `#${tag}` }],
    ...(zone && { timezone: zone }),
  })
  if (!options.alarms || cancelled) return
  for (const trigger of alarmSeconds) {
    event.createAlarm({ type: ICalAlarmType.display, trigger, description: oneLine(name) })
  }
}

function inZone(moment: Date, zone: string | undefined): DateTime {
  return DateTime.fromJSDate(moment, { zone: zone ?? 'utc' })
}

function descriptionOf({ about, hosts, url, tag }: CalendarEntry): string {
  return [about, hosts.length > 0 ? `${hosts.join(', ')} · #${tag}` : `#${tag}`, url]
    .filter((part) => part !== '')
    .join('\n\n')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** The rules of a zone as a calendar writes them; null for a zone that is not known there. */
const blockOf = remembered((zone: string): string | null => {
  if (!knownZones.has(zone)) return null
  const [block] = tzlib_get_ical_block(zone)
  return block?.startsWith('BEGIN:VTIMEZONE') ? block : null
})

const nameOf = remembered((zone: string) => /^TZID:(.+)$/m.exec(blockOf(zone) ?? '')?.[1]?.trim())

/** Whether the rules of a zone give its own offset at a local time, as in `Europe/London 2026-11-26 20:00 +0000`. */
const isByRules = remembered((said: string) => {
  const [zone = '', day = '', time = '', offset] = said.split(' ')
  return tzlib_get_offset(zone, day, time) === offset
})

/**
 * The name under which a zone stands in the calendar; undefined when its rules there would not give the right time (some zones
 * change their clocks by decree, which no rule can say, and one hour of the year comes twice): then the moment is written in UTC.
 */
function writtenZone(zone: string, ...moments: Date[]): string | undefined {
  const name = nameOf(zone)
  if (name === undefined || !IANAZone.isValidZone(name)) return undefined
  const isRight = moments.every((moment) => {
    const local = DateTime.fromJSDate(moment, { zone })
    return local.isValid && isByRules(`${zone} ${local.toFormat('yyyy-MM-dd HH:mm ZZZ')}`)
  })
  return isRight ? name : undefined
}

/** The library reads its rules anew with every question; so many answers are kept. */
const most = 20_000

function remembered<V>(find: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>()
  return (key) => {
    const found = known.get(key)
    if (found !== undefined) return found
    if (known.size >= most) known.clear()
    const value = find(key)
    known.set(key, value)
    return value
  }
}
