import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { instantOf, instantsOf, isWall, repeated, timeAfter, wallOf, zoneName } from './zones.ts'

const zones = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
]

describe('wall clocks', () => {
  it('know the zones of the world by their names, and nothing else', () => {
    assert.equal(zoneName('Europe/London'), 'Europe/London')
    assert.equal(zoneName('europe/london'), 'Europe/London')
    assert.equal(zoneName('utc'), 'UTC')
    const none = [
      '',
      'Mars/Olympus',
      '+01:00',
      'Europe/',
      'Europe London',
      'x'.repeat(100),
      '__proto__',
      'BST8',
    ]
    for (const name of none) assert.equal(zoneName(name), undefined, name)
  })

  it('stay the same time of day when clocks change', () => {
    for (const [zone, first, utc] of [
      ['Europe/London', '2026-10-20T21:00', ['20:00', '21:00']],
      ['America/New_York', '2026-10-27T21:00', ['01:00', '02:00']],
      ['Asia/Kolkata', '2026-10-20T21:00', ['15:30', '15:30']],
    ] as const) {
      const walls = [first, repeated(first, 'weekly', 1)]
      assert.deepEqual(
        walls.map((wall) => instantOf(wall, zone).toISOString().slice(11, 16)),
        utc,
        zone,
      )
    }
  })

  it('that do not exist or exist twice are known', () => {
    assert.deepEqual(instantsOf('2027-03-28T01:30', 'Europe/London'), [])
    assert.equal(instantOf('2027-03-28T01:30', 'Europe/London').toISOString(), '2027-03-28T01:30:00.000Z')
    const twice = instantsOf('2026-10-25T01:30', 'Europe/London')
    assert.deepEqual(
      twice.map((one) => one.toISOString()),
      ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
    )
    assert.deepEqual(instantOf('2026-10-25T01:30', 'Europe/London', twice[1]), twice[1])
    for (const wrong of ['2026-02-30T10:00', '2026-13-01T10:00', '2026-01-01', 'x', '2026-01-01T24:30', ''])
      assert.equal(isWall(wrong), false, wrong)
  })

  it('and instants lead to each other in every zone', () => {
    const minute = fc.integer({ min: 0, max: 60 * 24 * 365 * 6 })
    fc.assert(
      fc.property(fc.constantFrom(...zones), minute, (zone, minutes) => {
        const instant = new Date(Date.UTC(2025, 0, 1) + minutes * 60_000)
        const wall = wallOf(instant, zone)
        assert.ok(isWall(wall))
        assert.deepEqual(instantOf(wall, zone, instant), instant)
      }),
    )
  })
})

describe('what repeats', () => {
  it('comes every second Tuesday, also at 21:00 in two zones', () => {
    const months = Array.from({ length: 4 }, (_, k) => repeated('2026-10-13T21:00', 'monthly', k))
    assert.deepEqual(months, ['2026-10-13T21:00', '2026-11-10T21:00', '2026-12-08T21:00', '2027-01-12T21:00'])
  })

  it('comes on the last such day where the month has no fifth', () => {
    const months = Array.from({ length: 3 }, (_, k) => repeated('2026-10-29T09:30', 'monthly', k))
    assert.deepEqual(months, ['2026-10-29T09:30', '2026-11-26T09:30', '2026-12-31T09:30'])
  })

  it('keeps weekday and time of day, moves forward, and the first after a moment is the first', () => {
    const repeats = fc.constantFrom('weekly', 'fortnightly', 'monthly')
    const start = fc.integer({ min: 0, max: 60 * 24 * 365 })
    const later = fc.integer({ min: -90, max: 5000 })
    fc.assert(
      fc.property(repeats, fc.constantFrom(...zones), start, later, (rhythm, zone, minutes, days) => {
        const first = wallOf(new Date(Date.UTC(2026, 0, 1) + minutes * 60_000), 'UTC')
        const after = new Date(instantOf(first, zone).getTime() + days * 86_400_000)
        const k = timeAfter({ starts: first, time_zone: zone }, rhythm, after)
        assert.ok(k !== undefined)
        const found = repeated(first, rhythm, k)
        assert.ok(instantOf(found, zone) > after)
        if (k > 0) assert.ok(instantOf(repeated(first, rhythm, k - 1), zone) <= after)
        assert.equal(found.slice(11), first.slice(11))
        assert.equal(DateTime.fromISO(found).weekday, DateTime.fromISO(first).weekday)
      }),
    )
  })
})
