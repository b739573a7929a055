import assert from 'node:assert/strict'
import { test } from 'node:test'
import { dayOf, fromField, presets, toField } from './schedule.ts'

const names = (now: Date) => presets(now).map(({ name }) => name)

test('on a Wednesday morning one may mean in an hour, tonight, tomorrow or Monday', () => {
  const now = new Date(2026, 10, 25, 9, 7)
  assert.deepEqual(names(now), ['hour', 'evening', 'tomorrow', 'monday'])
  assert.deepEqual(
    presets(now).map(({ at }) => toField(at)),
    ['2026-11-25T10:15', '2026-11-25T18:00', '2026-11-26T08:00', '2026-11-30T08:00'],
  )
})

test('late in the day there is no evening left, and on a Sunday Monday is tomorrow', () => {
  assert.deepEqual(names(new Date(2026, 10, 25, 16, 30)), ['hour', 'tomorrow', 'monday'])
  assert.deepEqual(names(new Date(2026, 10, 29, 20)), ['hour', 'tomorrow'])
})

test('on a Monday, Monday is the next one', () => {
  const monday = presets(new Date(2026, 10, 30, 7)).find(({ name }) => name === 'monday')
  assert.equal(monday && dayOf(monday.at), '2026-12-07')
})

test('a moment goes into its field and comes back', () => {
  const at = new Date(2026, 0, 5, 7, 5)
  assert.deepEqual(fromField(toField(at)), at)
  assert.equal(fromField(''), null)
  assert.equal(fromField('soon'), null)
})
