import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Refusal } from '../platform/refusal.ts'
import { common, dayAfter, daysOf, lengthOf, periodBefore, readPeriod } from './period.ts'

test('a period has both its ends, over months, leap days and changes of the clock', () => {
  const period = readPeriod('2024-02-27T23:59:59+09:00', '2024-03-01', 400)
  assert.deepEqual(daysOf(period), ['2024-02-27', '2024-02-28', '2024-02-29', '2024-03-01'])
  assert.deepEqual(periodBefore(period), { from: '2024-02-23', until: '2024-02-26' })
  assert.equal(lengthOf({ from: '2025-01-01', until: '2025-12-31' }), 365)
  assert.equal(dayAfter('2026-03-29', -1), '2026-03-28')
  assert.deepEqual(common(period, { from: '2024-03-01', until: '2024-05-01' }), {
    from: '2024-03-01',
    until: '2024-03-01',
  })
  assert.equal(common(period, { from: '2024-03-02', until: '2024-05-01' }), undefined)
})

test('what is no period is refused by the name of the field', () => {
  const wrong = (start: string, end: string, field: string) =>
    assert.throws(
      () => readPeriod(start, end, 30),
      (error) => error instanceof Refusal && error.field === field,
      `${start} ${end}`,
    )
  for (const nonsense of [
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '9999-01-01',
    '1970-01-01',
    '20260101',
  ])
    wrong(nonsense, '2026-01-01', 'start_at')
  wrong('2026-01-01', 'soon', 'end_at')
  wrong('2026-01-02', '2026-01-01', 'end_at')
  wrong('2026-01-01', '2026-01-31', 'start_at')
})
