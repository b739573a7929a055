import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockText, dayKey, dayText, distanceText, distanceTo, spanText, timeText, zoneName } from './when.ts'

const at = '2026-12-03T20:00:00.000Z'
const now = new Date('2026-11-26T12:00:00Z')

test('a day and a span are told in the zone that is asked for', () => {
  assert.equal(dayText(at, 'en-GB', 'Europe/Paris', now), 'Thursday 3 December')
  assert.equal(dayText(at, 'en-GB', 'Asia/Tokyo', now), 'Friday 4 December')
  assert.equal(dayText('2027-01-05T20:00:00Z', 'en-GB', 'UTC', now), 'Tuesday, 5 January 2027')
  assert.match(spanText(at, '2026-12-03T21:00:00Z', 'en-GB', 'Europe/Paris'), /^21:00\s?–\s?22:00 CET$/)
  assert.equal(
    spanText('2026-12-03T22:45:00Z', '2026-12-03T23:45:00Z', 'en-GB', 'Europe/Paris', false),
    '23:45–00:45',
  )
  assert.equal(timeText(at, 'fr', 'Asia/Kolkata'), '01:30')
  assert.equal(zoneName(at, 'en-GB', 'Europe/London'), 'GMT')
  assert.equal(dayKey(at, 'Asia/Tokyo'), '2026-12-04')
  assert.equal(dayKey(at, 'America/New_York'), '2026-12-03')
})

test('what is ahead is told in units that say enough', () => {
  const start = Date.parse(at)
  const before = (ms: number) => distanceText(at, start - ms, 'en-GB')
  assert.equal(before(3 * 86_400_000 + 5), '3 days')
  assert.equal(before(26 * 3_600_000 + 60_000), '26 hrs 1 min')
  assert.equal(before(187_000), '3:07')
  assert.equal(before(0), '')
  assert.equal(distanceTo(at, start + 1), null)
  assert.equal(clockText(-61), '−1:01')
  assert.equal(clockText(0), '0:00')
})
