import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tzlib_get_ical_block } from 'timezones-ical-library'
import { Refusal } from '../../platform/refusal.ts'
import { readCalendar } from './read-calendar.ts'
import { writeCalendar } from './write-calendar.ts'

const file = (event: string, zone = '') =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:x',
    zone,
    'BEGIN:VEVENT',
    'UID:1',
    event,
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .filter((line) => line !== '')
    .join('\r\n')
const block = (zone: string) => tzlib_get_ical_block(zone)[0] ?? ''

const refused = (text: string, sentence: RegExp) =>
  assert.throws(
    () => readCalendar(text),
    (error) => error instanceof Refusal && error.field === 'calendar' && sentence.test(error.message),
    text.slice(0, 300),
  )

test('what is written here is read as it was, in any zone and on both sides of a change of clocks', () => {
  for (const zone of ['America/New_York', 'Europe/London', 'Australia/Sydney', 'Asia/Kolkata', 'UTC'])
    for (const day of ['2026-01-15', '2026-03-07', '2026-03-30', '2026-07-01', '2026-10-05', '2026-12-24']) {
      const entry = {
        chatId: 7,
        n: 1,
        sittings: 1,
        zone,
        startsAt: new Date(`${day}T20:30:00Z`),
        endsAt: new Date(`${day}T21:30:00Z`),
        title: 'A, b; c',
        tag: 'X',
        about: 'Line\nline',
        url: 'https://rounds.example/chats/7',
        hosts: [],
        revision: 1,
        changedAt: new Date(0),
        createdAt: new Date(0),
        cancelled: false,
      }
      const options = { name: 'x', url: 'https://rounds.example', domain: 'rounds.example', alarms: true }
      const read = readCalendar(writeCalendar([entry], options))
      assert.equal(read.title, 'A, b; c (#X)')
      assert.match(read.about, /^Line\nline\n\n#X/)
      const [sitting] = read.sittings
      assert.equal(sitting?.minutes, 60)
      const format = new Intl.DateTimeFormat('sv-SE', {
        timeZone: sitting?.time_zone,
        dateStyle: 'short',
        timeStyle: 'short',
      })
      assert.equal(sitting?.starts_at, format.format(entry.startsAt).replace(' ', 'T'))
    }
})

test('a VTIMEZONE that is not the zone that it names is refused, with the field', () => {
  const at = 'DTSTART;TZID=Europe/London:20260701T200000\r\nDTEND;TZID=Europe/London:20260701T210000'
  assert.deepEqual(readCalendar(file(at, block('Europe/London'))).sittings, [
    { time_zone: 'Europe/London', starts_at: '2026-07-01T20:00', minutes: 60 },
  ])
  const moved = block('America/New_York').replaceAll('America/New_York', 'Europe/London')
  refused(file(at, moved), /VTIMEZONE .* not that of Europe\/London: on that day it is \+01:00/)
  const withoutSummer = block('Europe/London').replace(/BEGIN:DAYLIGHT[^]*END:DAYLIGHT\r\n/, '')
  refused(file(at, withoutSummer), /VTIMEZONE/)
  // The same calendar is right in winter.
  assert.equal(readCalendar(file(at.replaceAll('202607', '202612'), withoutSummer)).sittings[0]?.minutes, 60)
})

test('a zone of another name counts by its rules; without rules it is refused', () => {
  const named = block('America/New_York').replaceAll('America/New_York', 'Eastern Standard Time')
  const at = 'DTSTART;TZID=Eastern Standard Time:20260701T200000\r\nDURATION:PT90M'
  assert.deepEqual(readCalendar(file(at, named)).sittings, [
    { time_zone: 'UTC', starts_at: '2026-07-02T00:00', minutes: 90 },
  ])
  refused(file(at), /“Eastern Standard Time” is not known/)
})

test('any text whatever is read or refused', () => {
  const lines = [
    ...block('Europe/London').split('\r\n'),
    'BEGIN:VEVENT',
    'END:VEVENT',
    'BEGIN:VCALENDAR',
    'END:VCALENDAR',
    'DTSTART;TZID=Europe/London:20260701T200000',
    'DTSTART:nonsense',
    'DTEND:20260701T210000Z',
    'DURATION:-PT5H',
    'RRULE:FREQ=YEARLY;BYMONTH=99;BYDAY=9XX',
    'TZOFFSETTO:+9999',
    'SUMMARY',
  ]
  const line = fc.oneof(fc.constantFrom(...lines), fc.string())
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), fc.boolean(), (some, framed) => {
      const text = framed
        ? file(['DTSTART;TZID=Europe/London:20260701T200000', ...some].join('\r\n'))
        : some.join('\r\n')
      try {
        readCalendar(text)
      } catch (error) {
        assert.ok(error instanceof Refusal, String(error))
      }
    }),
    { numRuns: 400 },
  )
})

test('whatever is no event with a time is refused in a sentence, and nothing takes long', () => {
  refused('', /no iCalendar file/)
  refused('<html>', /no iCalendar file/)
  refused('BEGIN:VCALENDAR\r\nEND:VCALENDAR', /no event/)
  refused(file('SUMMARY:x'), /no time/)
  refused(file('DTSTART;VALUE=DATE:20260701'), /only a day/)
  refused(file('DTSTART:20260701T200000'), /names no time zone/)
  refused(file('DTSTART:20260701T200000Z\r\nDTEND:20260701T190000Z'), /ends before it begins/)
  refused(file('DTSTART:20260701T200000Z\r\nDTEND:20260702T190000Z'), /more than six hours/)
  refused(file('DTSTART:20261399T250000Z'), /does not exist|no iCalendar|only a day|no time/)
  refused('x'.repeat(300_000), /too long/)
  refused(
    file('DTSTART:20260701T200000Z').replace(/BEGIN:VEVENT[^]*END:VEVENT\r\n/, (event) => event.repeat(4)),
    /more than three/,
  )
  const endless =
    'BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE'
  assert.equal(
    readCalendar(file('DTSTART;TZID=X:20260701T200000', endless)).sittings[0]?.starts_at,
    '2026-07-01T19:00',
  )
})
