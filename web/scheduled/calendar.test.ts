import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dayBy, monthBy, monthFrom, monthText, movedTo, spanOf, weeksOf, weekStart } from './calendar.ts'

test('November 2026 begins on a Sunday', () => {
  const monday = weeksOf({ year: 2026, month: 10 }, 1)
  assert.equal(monday.length, 6)
  assert.equal(monday[0]?.[0]?.date, '2026-10-26')
  assert.deepEqual(monday[0]?.[6], { date: '2026-11-01', day: 1, inside: true })
  assert.equal(weeksOf({ year: 2026, month: 10 }, 0)[0]?.[0]?.date, '2026-11-01')
})

test('every month is shown whole, in whole weeks, each day once and in order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1990, max: 2090 }),
      fc.integer({ min: 0, max: 11 }),
      fc.integer({ min: 0, max: 6 }),
      (year, month, first) => {
        const days = weeksOf({ year, month }, first).flat()
        assert.equal(days.length % 7, 0)
        assert.equal(days.filter(({ inside }) => inside).length, new Date(year, month + 1, 0).getDate())
        for (let at = 1; at < days.length; at += 1)
          assert.equal(days[at]?.date, dayBy(days[at - 1]?.date ?? '', 1))
      },
    ),
  )
})

test('what is asked for begins with the first shown day and ends after the last', () => {
  const { from, to } = spanOf(weeksOf({ year: 2026, month: 10 }, 1))
  assert.equal(from, new Date(2026, 9, 26).toISOString())
  assert.equal(to, new Date(2026, 11, 7).toISOString())
})

test('months follow each other over the end of a year, and are told in an address', () => {
  assert.deepEqual(monthBy({ year: 2026, month: 11 }, 1), { year: 2027, month: 0 })
  assert.deepEqual(monthFrom('2026-03'), { year: 2026, month: 2 })
  assert.equal(monthText({ year: 2026, month: 2 }), '2026-03')
  for (const wrong of ['2026-13', '2026', null, 'x']) assert.equal(monthFrom(wrong), null)
})

test('what moves to another day keeps its time', () => {
  assert.deepEqual(movedTo(new Date(2026, 10, 26, 8, 30), '2026-12-01'), new Date(2026, 11, 1, 8, 30))
})

test('a week begins as the readers of a language expect', () => {
  assert.equal(weekStart('en-US'), 0)
  assert.equal(weekStart('fr-FR'), 1)
})
