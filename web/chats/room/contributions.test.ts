import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Contribution } from '#wire/chat.ts'
import { isIn, showAll, takeIn, without, type Gathered } from './contributions.ts'

/** As much of a contribution as these rules look at. */
function one(id: number, more: Partial<Contribution> = {}): Contribution {
  const status = { id: String(id), account: { id: String(id % 3) }, reblog: null }
  return { status, question_n: 1, state: 'shown', marked: false, ...more } as unknown as Contribution
}
const ids = (list: readonly Contribution[]) => list.map(({ status }) => Number(status.id))
const nothing: Gathered = { shown: [], waiting: [] }

test('whatever comes in whatever order, each is there once and the newest is first', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.array(fc.integer({ min: 1, max: 30 })), fc.boolean())), (batches) => {
      const end = batches.reduce(
        (all, [came, atOnce]) =>
          takeIn(
            all,
            came.map((id) => one(id)),
            atOnce,
          ),
        nothing,
      )
      const all = ids(showAll(end).shown)
      assert.deepEqual(
        all,
        [...new Set(batches.flatMap(([came]) => came))].toSorted((a, b) => b - a),
      )
    }),
  )
})

test('what is read does not change its place while new ones wait', () => {
  const before = takeIn(nothing, [one(1), one(2)], true)
  const after = takeIn(before, [one(3), one(2, { marked: true })], false)
  assert.deepEqual([ids(after.shown), ids(after.waiting)], [[2, 1], [3]])
  assert.equal(after.shown[0]?.marked, true)
  assert.deepEqual(ids(without(showAll(after), '2').shown), [3, 1])
})

test('a view is of a question, of hosts, of marked ones', () => {
  const all = { question: null, only: null } as const
  const hosts = new Set(['1'])
  assert.equal(isIn(one(1), all, hosts), true)
  assert.equal(isIn(one(1), { ...all, question: 2 }, hosts), false)
  assert.equal(isIn(one(1), { ...all, only: 'hosts' }, hosts), true)
  assert.equal(isIn(one(2), { ...all, only: 'hosts' }, hosts), false)
  assert.equal(isIn(one(2), { ...all, only: 'marked' }, hosts), false)
})
