import { readMoment } from './dates.ts'
import { isObject, listOf, member, stringOf } from './json.ts'
import type { JsonObject } from './types.ts'
import { lineOf, lineOfHtml, naturalText } from './words.ts'

const addressParts = [
  'streetAddress',
  'postalCode',
  'addressLocality',
  'addressRegion',
  'addressCountry',
] as const

/** When and where an Event is (Mobilizon, Gancio, Friendica), as lines that need no language. */
export function eventLines(event: JsonObject): string[] {
  return [timeLine(event), placeLine(event), isCancelled(event) ? '❌' : undefined].filter(
    (line) => line !== undefined,
  )
}

function isCancelled(event: JsonObject): boolean {
  return ['CANCELLED', 'cancelled'].includes(stringOf(member(event, 'ical:status') ?? event.status) ?? '')
}

function timeLine(event: JsonObject): string | undefined {
  const zone = readZone(stringOf(member(event, 'timezone')))
  const start = readMoment(member(event, 'startTime'))
  const end = readMoment(member(event, 'endTime'))
  if (start === undefined) return undefined
  const [from, to] = [inZone(start, zone), end === undefined || end <= start ? undefined : inZone(end, zone)]
  if (to === undefined) return `📅 ${from.day} ${from.time} (${zone})`
  const until = to.day === from.day ? to.time : `${to.day} ${to.time}`
  return `📅 ${from.day} ${from.time} – ${until} (${zone})`
}

function inZone(moment: Date, zone: string): { day: string; time: string } {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const [day = '', time = ''] = format.format(moment).split(' ')
  return { day, time }
}

function readZone(name: string | undefined): string {
  if (name === undefined || !/^[A-Za-z0-9_+/-]{1,60}$/.test(name)) return 'UTC'
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}

function placeLine(event: JsonObject): string | undefined {
  const place = listOf(member(event, 'location'))[0]
  const parts = typeof place === 'string' ? [place] : isObject(place) ? partsOf(place) : []
  const words = parts.map((part) => lineOfHtml(part, 'fieldName')).filter((part) => part !== '')
  return words.length === 0 ? undefined : `📍 ${lineOf([...new Set(words)].join(', '), 'title')}`
}

function partsOf(place: JsonObject): string[] {
  const name = naturalText(place, 'name').text
  const address = member(place, 'address')
  const lines = isObject(address)
    ? addressParts.map((part) => stringOf(member(address, part)) ?? '')
    : [stringOf(address) ?? '']
  const online = place.type === 'VirtualLocation' ? [stringOf(member(place, 'url')) ?? ''] : []
  return [name, ...lines, ...online]
}
