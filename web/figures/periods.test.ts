import assert from 'node:assert/strict'
import { test } from 'node:test'
import { monthsUpTo, readPeriod, spanOf } from './periods.ts'

test('only periods of the page are taken from the address', () => {
  assert.deepEqual(['7', '365', '8', 'x', null].map(readPeriod), [7, 365, 30, 30, 30])
})

test('spans have both their ends, and months begin with their first day', () => {
  const now = new Date('2026-03-30T23:30:00Z')
  assert.deepEqual(spanOf(7, now), { start_at: '2026-03-24', end_at: '2026-03-30' })
  assert.deepEqual(monthsUpTo(6, now), { start_at: '2025-10-01', end_at: '2026-03-30' })
})
