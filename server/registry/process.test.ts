import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import fc from 'fast-check'
import * as process from './process.ts'
import { isGone, registryRules, whyNotCounted } from './rules.ts'

const proposer = 1
const owner = 2
const members = [proposer, owner, 3, 4, 5]
const stewards = [6, 7]

/** The registry's own steps on one entry, as the verbs take them. */
function play(moves: readonly { by: number; move: 'confirm' | 'object' | 'withdraw' | 'settle' }[]) {
  const facts: process.Facts = {
    status: 'proposed',
    proposerId: proposer,
    ownerId: owner,
    offeredToId: null,
    ownerGone: false,
    confirmedAt: null,
  }
  const confirmed = new Set<number>()
  const objectors = new Set<number>()
  const registeredBy = new Set<number>()
  for (const { by, move } of moves) {
    const actor = {
      id: by,
      isSteward: stewards.includes(by),
      notCounted: undefined,
      confirmed: confirmed.has(by),
      objects: objectors.has(by),
    }
    if (move === 'confirm' && !process.whyNotConfirm(facts, actor)) {
      confirmed.add(by)
      facts.status = process.afterConfirming(actor.isSteward, confirmed.size)
      if (facts.status === 'registered') facts.confirmedAt = new Date()
      for (const id of confirmed) if (facts.status === 'registered') registeredBy.add(id)
    }
    if (move === 'object' && process.mayObject(facts, actor)) {
      objectors.add(by)
      facts.status = 'disputed'
    }
    if (move === 'withdraw' && actor.objects) {
      objectors.delete(by)
      if (objectors.size === 0) facts.status = process.withoutObjections(facts)
    }
    if (move === 'settle' && process.maySettle(facts, actor)) {
      objectors.clear()
      facts.status = 'registered'
      facts.confirmedAt ??= new Date()
      registeredBy.add(by)
    }
  }
  return { facts, registeredBy }
}

const anyMove = fc.record({
  by: fc.constantFrom(...members, ...stewards),
  move: fc.constantFrom('confirm' as const, 'object' as const, 'withdraw' as const, 'settle' as const),
})

test('whatever happens, neither the proposer nor the owner nor one member alone registers an entry', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 30 }), (moves) => {
      const { facts, registeredBy } = play(moves)
      assert.ok(!registeredBy.has(proposer) && !registeredBy.has(owner))
      if (facts.confirmedAt === null) return
      const bySteward = [...registeredBy].some((id) => stewards.includes(id))
      assert.ok(bySteward || registeredBy.size >= registryRules.confirmations)
    }),
    { numRuns: 3000 },
  )
})

test('as long as somebody objects an entry is disputed, and nothing but a steward or a change of mind ends that', () => {
  fc.assert(
    fc.property(fc.array(anyMove, { maxLength: 30 }), (moves) => {
      const withoutSettling = moves.filter(({ move }) => move !== 'settle')
      const open = new Set<number>()
      const { facts } = play(withoutSettling)
      let status = 'proposed'
      for (const [place, { by, move }] of withoutSettling.entries()) {
        const now = play(withoutSettling.slice(0, place + 1)).facts.status
        if (move === 'object' && by !== proposer && by !== owner) open.add(by)
        if (move === 'withdraw') open.delete(by)
        assert.equal(now === 'disputed', open.size > 0)
        status = now
      }
      assert.equal(facts.status, status)
    }),
    { numRuns: 500 },
  )
})

describe('who counts', () => {
  const now = new Date('2026-11-26T12:00:00Z')
  const standing = {
    joinedAt: new Date('2026-10-01T12:00:00Z'),
    approvedAt: new Date('2026-10-01T12:00:00Z'),
    frozenAt: null,
    suspendedAt: null,
    limitedAt: null,
    posts: 3,
  }

  it('is a member of thirty days with three posts whom nothing restrains', () => {
    assert.equal(whyNotCounted(standing, now), undefined)
    assert.equal(whyNotCounted({ ...standing, joinedAt: new Date('2026-10-27T13:00:00Z') }, now), 'too_new')
    assert.equal(whyNotCounted({ ...standing, posts: 2 }, now), 'too_few_posts')
    assert.equal(whyNotCounted({ ...standing, posts: null }, now), 'too_few_posts')
    for (const field of ['frozenAt', 'suspendedAt', 'limitedAt'] as const)
      assert.equal(whyNotCounted({ ...standing, [field]: now }, now), 'restrained')
    assert.equal(whyNotCounted({ ...standing, approvedAt: null }, now), 'restrained')
    assert.equal(whyNotCounted(undefined, now), 'restrained')
  })

  it('an owner is gone after twelve months without a sign, to the day', () => {
    const joinedAt = new Date('2020-01-01T00:00:00Z')
    assert.equal(isGone({ activeOn: '2025-11-27', joinedAt }, now), false)
    assert.equal(isGone({ activeOn: '2025-11-25', joinedAt }, now), true)
    assert.equal(isGone({ activeOn: null, joinedAt }, now), true)
    assert.equal(isGone({ activeOn: null, joinedAt: new Date('2026-11-01T00:00:00Z') }, now), false)
    assert.equal(isGone(undefined, now), true)
  })
})

test('nobody settles a dispute of their own, and only who may edit retires', () => {
  const facts: process.Facts = {
    status: 'disputed',
    proposerId: 1,
    ownerId: 2,
    offeredToId: null,
    ownerGone: false,
    confirmedAt: null,
  }
  const actor = (id: number, isSteward: boolean, objects = false): process.Actor => ({
    id,
    isSteward,
    notCounted: undefined,
    confirmed: false,
    objects,
  })
  assert.equal(process.maySettle(facts, actor(6, true)), true)
  assert.equal(process.maySettle(facts, actor(2, true)), false)
  assert.equal(process.maySettle(facts, actor(1, true)), false)
  assert.equal(process.maySettle(facts, actor(6, true, true)), false)
  assert.equal(process.maySettle(facts, actor(3, false)), false)
  assert.equal(process.mayRetire(facts, actor(2, false)), true)
  assert.equal(process.mayRetire(facts, actor(1, false)), false)
  assert.equal(process.mayEdit({ ...facts, status: 'proposed' }, actor(1, false)), true)
  assert.equal(process.mayEdit({ ...facts, status: 'retired' }, actor(6, true)), false)
  assert.equal(process.mayAdopt({ ...facts, ownerGone: true }, actor(3, false)), true)
  assert.equal(process.mayAdopt(facts, actor(3, false)), false)
  assert.equal(process.mayAdopt({ ...facts, offeredToId: 3 }, actor(3, false)), true)
})
