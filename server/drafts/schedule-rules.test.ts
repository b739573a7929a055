import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPlanned, readMoment, readPublishingTime, scheduleLimits } from './schedule-rules.ts'

const now = new Date('2026-11-26T10:00:00Z')
const invalid = { code: 'invalid', field: 'scheduled_at' }

test('a time is at least five minutes and at most five years away', () => {
  assert.equal(readPublishingTime('2026-11-26T10:05:00Z', now).toISOString(), '2026-11-26T10:05:00.000Z')
  assert.equal(readPublishingTime('2026-11-27', now).toISOString(), '2026-11-27T00:00:00.000Z')
  for (const bad of ['2026-11-26T10:04:59Z', '1970-01-01T00:00:00Z', '9999-12-31T00:00:00Z', '2032-01-01'])
    assert.throws(() => readPublishingTime(bad, now), invalid, bad)
})

test('what is no moment is refused', () => {
  for (const bad of ['soon', '1', '', '2026-13-40', '99999999999999', '2026-11-26T25:00:00Z'])
    assert.throws(() => readMoment(bad, 'scheduled_at'), invalid, bad)
})

test('a member plans 300 posts altogether and 25 for one day', () => {
  const { mostAltogether, mostOnOneDay } = scheduleLimits
  assert.doesNotThrow(() => checkPlanned({ altogether: mostAltogether - 1, onThatDay: mostOnOneDay - 1 }))
  assert.throws(() => checkPlanned({ altogether: mostAltogether, onThatDay: 0 }), /300 scheduled/)
  assert.throws(
    () => checkPlanned({ altogether: 30, onThatDay: mostOnOneDay }),
    /25 scheduled posts for that day/,
  )
})
