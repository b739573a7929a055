import assert from 'node:assert/strict'
import { test } from 'node:test'
import { emptyPoll, inUnits, moved, pollProblem, withRoom } from './poll.ts'

const limits = { maxOptions: 12, maxOptionLength: 10, minSeconds: 300, maxSeconds: 7_776_000 }
const poll = (options: string[], seconds = 3_600) => ({ ...emptyPoll(), options, seconds })

test('a poll needs two different options that fit', () => {
  assert.equal(pollProblem(poll(['yes', 'no', '']), limits), null)
  assert.deepEqual(pollProblem(poll(['yes', ' ']), limits), { what: 'few' })
  assert.deepEqual(pollProblem(poll(['Yes', 'no', 'yes ']), limits), { what: 'twice', at: 2 })
  assert.deepEqual(pollProblem(poll(['yes', 'x'.repeat(11)]), limits), { what: 'long', at: 1 })
})

test('a poll lasts no shorter and no longer than allowed', () => {
  assert.deepEqual(pollProblem(poll(['a', 'b'], 299), limits), { what: 'short-time' })
  assert.equal(pollProblem(poll(['a', 'b'], 300), limits), null)
  assert.deepEqual(pollProblem(poll(['a', 'b'], 7_776_001), limits), { what: 'long-time' })
})

test('a duration is told in the largest unit that is exact', () => {
  assert.deepEqual(inUnits(172_800), { amount: 2, unit: 'days' })
  assert.deepEqual(inUnits(5_400), { amount: 90, unit: 'minutes' })
  assert.deepEqual(inUnits(7_200), { amount: 2, unit: 'hours' })
})

test('there is always an empty line for the next option, until there are enough', () => {
  assert.deepEqual(withRoom(['a', 'b'], 12), ['a', 'b', ''])
  assert.deepEqual(withRoom(['a', ''], 12), ['a', ''])
  assert.deepEqual(withRoom(['a', 'b'], 2), ['a', 'b'])
})

test('an entry moves by places and never out of its list', () => {
  assert.deepEqual(moved(['a', 'b', 'c'], 0, 2), ['b', 'c', 'a'])
  assert.deepEqual(moved(['a', 'b', 'c'], 0, -1), ['a', 'b', 'c'])
  assert.deepEqual(moved(['a', 'b'], 5, -1), ['a', 'b'])
})
