import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { mayContribute, mostInAMinute, stateOf, type Candidate, type Standing } from './admit.ts'

const nobody: Standing = {
  hasRole: false,
  isRemoved: false,
  wasAccepted: false,
  isLimited: false,
  isBlocked: false,
  before: 0,
}

test('in what state a contribution comes in', () => {
  const cases: [boolean, Partial<Standing>, string][] = [
    [false, {}, 'shown'],
    [true, {}, 'waiting'],
    [true, { wasAccepted: true }, 'shown'],
    [true, { hasRole: true }, 'shown'],
    [false, { before: mostInAMinute - 1 }, 'shown'],
    [false, { before: mostInAMinute }, 'waiting'],
    [true, { wasAccepted: true, before: mostInAMinute }, 'waiting'],
    [false, { hasRole: true, before: 100 }, 'shown'],
    [false, { isBlocked: true }, 'waiting'],
    [false, { isLimited: true, wasAccepted: true }, 'waiting'],
    [false, { isBlocked: true, hasRole: true }, 'shown'],
    [false, { isRemoved: true, wasAccepted: true }, 'removed'],
    [false, { isRemoved: true, hasRole: true }, 'removed'],
  ]
  for (const [screened, more, state] of cases)
    assert.equal(stateOf(screened, { ...nobody, ...more }), state, JSON.stringify({ screened, ...more }))
})

test('screening shows nobody more, and nothing of the removed is ever shown', () => {
  const order = ['shown', 'waiting', 'removed']
  const standing = fc.record({
    hasRole: fc.boolean(),
    isRemoved: fc.boolean(),
    wasAccepted: fc.boolean(),
    isLimited: fc.boolean(),
    isBlocked: fc.boolean(),
    before: fc.nat(30),
  })
  fc.assert(
    fc.property(standing, (author) => {
      const [open, screened] = [stateOf(false, author), stateOf(true, author)]
      assert.ok(order.indexOf(screened) >= order.indexOf(open))
      assert.equal(open === 'removed', author.isRemoved)
    }),
  )
})

test('only public posts that stand, no boosts, nothing from an archive and nothing that groups say', () => {
  const post: Candidate = {
    visibility: 'public',
    held: null,
    isBoost: false,
    authorSuspended: false,
    isImported: false,
    byGroup: false,
  }
  const may = (more: Partial<Candidate>, isRehearsal = false) =>
    mayContribute({ ...post, ...more }, { isRehearsal })
  assert.equal(may({}), true)
  for (const visibility of ['unlisted', 'private', 'direct', 'local'])
    assert.equal(may({ visibility }), false, visibility)
  for (const held of ['first', 'review', 'removed']) assert.equal(may({ held }), false, held)
  for (const flag of ['isBoost', 'authorSuspended', 'isImported', 'byGroup'])
    assert.equal(may({ [flag]: true }), false, flag)
  assert.deepEqual([may({}, true), may({ visibility: 'direct' }, true)], [false, true])
})
