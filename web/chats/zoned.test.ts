import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { clockAt, isZone, momentOf, zonesWith } from './zoned.ts'

const zones = [
  'UTC',
  'Europe/Paris',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
]
const moments = fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) })

test('a time of a zone is the moment at which its clocks show it, as another library reckons', () => {
  fc.assert(
    fc.property(moments, fc.constantFrom(...zones), (ms, zone) => {
      const at = new Date(Math.floor(ms / 60_000) * 60_000)
      const clock = clockAt(at, zone)
      const other = DateTime.fromMillis(at.getTime(), { zone })
      assert.deepEqual(clock, { day: other.toFormat('yyyy-MM-dd'), time: other.toFormat('HH:mm') })
      const back = momentOf(clock, zone)
      assert.ok(back)
      assert.deepEqual(clockAt(back, zone), clock)
      assert.ok(back.getTime() <= at.getTime())
    }),
  )
})

test('what the clocks jump over is no time, and of what they show twice it is the first', () => {
  assert.equal(momentOf({ day: '2027-03-28', time: '02:30' }, 'Europe/Paris'), null)
  const twice = momentOf({ day: '2027-10-31', time: '02:30' }, 'Europe/Paris')
  assert.equal(twice?.toISOString(), '2027-10-31T00:30:00.000Z')
  assert.equal(
    momentOf({ day: '2027-01-05', time: '20:00' }, 'America/New_York')?.toISOString(),
    '2027-01-06T01:00:00.000Z',
  )
  for (const [day, time] of [
    ['', '20:00'],
    ['2027-02-30x', '20:00'],
    ['2027-01-05', '25:61'],
  ] as const)
    assert.equal(momentOf({ day, time }, 'UTC'), null)
})

test('zones are those that there are', () => {
  assert.equal(isZone('Europe/Paris'), true)
  assert.equal(isZone('Mars/Olympus'), false)
  const offered = zonesWith('Asia/Kolkata', undefined, 'Mars/Olympus')
  assert.deepEqual(offered.slice(0, 2), ['UTC', 'Asia/Kolkata'])
  assert.equal(new Set(offered).size, offered.length)
})
