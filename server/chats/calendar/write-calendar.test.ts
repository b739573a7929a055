import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import ICAL from 'ical.js'
import { DateTime } from 'luxon'
import nodeIcal from 'node-ical'
import { type CalendarEntry, writeCalendar } from './write-calendar.ts'

const options = {
  name: 'Chats',
  url: 'https://rounds.example/chats.ics',
  domain: 'rounds.example',
  alarms: true,
}

const entry = (zone: string, startsAt: Date, more: Partial<CalendarEntry> = {}): CalendarEntry => ({
  chatId: 7,
  n: 1,
  sittings: 1,
  zone,
  startsAt,
  endsAt: new Date(startsAt.getTime() + 3_600_000),
  title: 'Feedback that helps',
  tag: 'MedEd',
  about: 'How we tell each other.',
  url: 'https://rounds.example/chats/7',
  hosts: ['Ana Silva'],
  revision: 1,
  changedAt: new Date('2026-06-01T10:00:00Z'),
  createdAt: new Date('2026-05-01T10:00:00Z'),
  cancelled: false,
  ...more,
})

type Read = { uid: string; from: Date; to: Date; local: string; summary: string }

/** What node-ical finds, which knows zones by their names. */
function readByName(text: string): Read[] {
  return Object.values(nodeIcal.sync.parseICS(text)).flatMap((found) => {
    if (found?.type !== 'VEVENT') return []
    const { uid, start, end, summary } = found
    const zone = start.tz ?? 'UTC'
    const local = DateTime.fromJSDate(start, { zone }).toFormat('yyyy-MM-dd HH:mm')
    return [{ uid, from: new Date(start), to: new Date(end ?? start), local, summary: String(summary) }]
  })
}

/** What ical.js finds, which goes by the rules that the calendar itself holds. */
function readByRules(text: string): Read[] {
  const root = new ICAL.Component(ICAL.parse(text))
  const zones = new Map(
    root.getAllSubcomponents('vtimezone').map((component) => {
      const zone = new ICAL.Timezone(component)
      return [zone.tzid, zone]
    }),
  )
  return root.getAllSubcomponents('vevent').map((component) => {
    const moment = (name: string) => {
      const property = component.getFirstProperty(name)
      const value = property?.getFirstValue() as ICAL.Time
      const tzid = property?.getFirstParameter('tzid')
      if (tzid) value.zone = zones.get(tzid) ?? assert.fail(`no VTIMEZONE for ${tzid}`)
      return value
    }
    const start = moment('dtstart')
    return {
      uid: String(component.getFirstPropertyValue('uid')),
      from: new Date(start.toUnixTime() * 1000),
      to: new Date(moment('dtend').toUnixTime() * 1000),
      local: start.toString().replace('T', ' ').slice(0, 16),
      summary: String(component.getFirstPropertyValue('summary')),
    }
  })
}

/** Chats at 20:30 by the clocks of their zone, the days before and after each change of 2026 and 2027, in both directions. */
const changes: [string, string[]][] = [
  ['America/New_York', ['2026-03-08', '2026-11-01', '2027-03-14', '2027-11-07']],
  ['Europe/London', ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31']],
  ['Australia/Sydney', ['2026-04-05', '2026-10-04', '2027-04-04', '2027-10-03']],
  ['Asia/Kolkata', ['2026-06-01']],
]

test('two parsers find each chat at the right local time and the right instant, before and after each change of clocks', () => {
  for (const [zone, days] of changes) {
    for (const day of days) {
      for (const shift of [-7, -1, 0, 1, 7]) {
        const meant = DateTime.fromISO(`${day}T20:30`, { zone }).plus({ days: shift })
        const text = writeCalendar([entry(zone, meant.toJSDate())], options)
        assert.match(text, new RegExp(`DTSTART;TZID=${zone}:`))
        for (const read of [readByName(text), readByRules(text)]) {
          assert.equal(read.length, 1)
          assert.equal(read[0]?.from.toISOString(), meant.toUTC().toISO())
          assert.equal(read[0]?.to.getTime(), meant.toMillis() + 3_600_000)
          assert.equal(read[0]?.local, meant.toFormat('yyyy-MM-dd HH:mm'))
        }
      }
    }
  }
})

test('any moment in any zone comes back as the same instant, also in the hour that comes twice and where clocks go by decree', () => {
  const zones = [
    ...changes.map(([zone]) => zone),
    'Africa/Casablanca',
    'Africa/Cairo',
    'America/Santiago',
    'Asia/Calcutta',
    'Pacific/Apia',
    'UTC',
    'Etc/GMT+5',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.parse('2024-01-01') / 60_000, max: Date.parse('2036-01-01') / 60_000 }),
      (zone, minute) => {
        const at = new Date(minute * 60_000)
        const text = writeCalendar([entry(zone, at)], options)
        assert.equal(readByRules(text)[0]?.from.toISOString(), at.toISOString(), text)
        assert.equal(readByName(text)[0]?.from.toISOString(), at.toISOString(), text)
      },
    ),
    { numRuns: 300 },
  )
  for (const at of ['2026-11-01T05:30:00Z', '2026-11-01T06:30:00Z']) {
    const text = writeCalendar([entry('America/New_York', new Date(at))], options)
    assert.equal(readByRules(text)[0]?.from.getTime(), Date.parse(at))
  }
})

test('a chat keeps its number, counts its changes, and says when it will not be held', () => {
  const at = new Date('2026-11-26T20:00:00Z')
  const text = writeCalendar(
    [
      entry('Europe/London', at, { n: 1, sittings: 2 }),
      entry('Asia/Kolkata', new Date('2026-11-27T15:30:00Z'), {
        n: 2,
        sittings: 2,
        revision: 4,
        cancelled: true,
      }),
    ],
    options,
  )
  const events = text.split('BEGIN:VEVENT').slice(1)
  assert.match(events[0] ?? '', /UID:chat-7-1@rounds\.example\r\nSEQUENCE:1\r\n/)
  assert.match(events[0] ?? '', /STATUS:CONFIRMED\r\n/)
  assert.match(events[0] ?? '', /LAST-MODIFIED:20260601T100000Z\r\n/)
  assert.match(events[0] ?? '', /URL;VALUE=URI:https:\/\/rounds\.example\/chats\/7\r\n/)
  assert.deepEqual(events[0]?.match(/TRIGGER:.*(?=\r)/g), ['TRIGGER:-P1D', 'TRIGGER:-PT15M'])
  assert.match(events[1] ?? '', /UID:chat-7-2@rounds\.example\r\nSEQUENCE:4\r\n/)
  assert.match(events[1] ?? '', /STATUS:CANCELLED\r\n/)
  assert.doesNotMatch(events[1] ?? '', /VALARM/)
  assert.equal(
    text,
    writeCalendar(
      [
        entry('Europe/London', at, { n: 1, sittings: 2 }),
        entry('Asia/Kolkata', new Date('2026-11-27T15:30:00Z'), {
          n: 2,
          sittings: 2,
          revision: 4,
          cancelled: true,
        }),
      ],
      options,
    ),
  )
})

test('what hosts write stays text: no line of it is a line of the calendar', () => {
  const hostile = [
    'a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:x',
    'a\\;b,c',
    '<b>é𝒳</b>'.repeat(40),
    '\u0000"\t:',
  ]
  for (const text of hostile) {
    const calendar = writeCalendar(
      [entry('UTC', new Date(0), { title: text, about: text, hosts: [text], tag: text })],
      options,
    )
    const [read, ...more] = readByRules(calendar)
    assert.deepEqual(more, [])
    assert.equal(read?.uid, 'chat-7-1@rounds.example')
    for (const line of calendar.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
  }
  assert.equal(
    readByRules(writeCalendar([entry('UTC', new Date(0), { title: 'A\\;b, "c"' })], options))[0]?.summary,
    'A\\;b, "c" (#MedEd)',
  )
})

test('an empty calendar is a calendar', () => {
  assert.deepEqual(readByRules(writeCalendar([], options)), [])
  assert.match(writeCalendar([], options), /^BEGIN:VCALENDAR\r\n[^]*REFRESH-INTERVAL[^]*END:VCALENDAR\r\n$/)
})
