import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { featurePolicies } from '../../wire/words.ts'
import { featureApproval, featurePolicyOf, mayFeature } from './feature-policy.ts'

const facts = fc.record({
  feature_policy: fc.option(fc.constantFrom(...featurePolicies)),
  discoverable: fc.boolean(),
  locked: fc.boolean(),
  suspended_at: fc.constant(null),
})
const between = fc.record({ isSelf: fc.boolean(), follows: fc.boolean(), isBlocked: fc.boolean() })

test('until a member has chosen, being found decides, and a lock leaves it to followers', () => {
  const of = (discoverable: boolean, locked: boolean) =>
    featurePolicyOf({ feature_policy: null, discoverable, locked, suspended_at: null })
  assert.deepEqual(
    [of(false, false), of(false, true), of(true, true), of(true, false)],
    ['nobody', 'nobody', 'followers', 'public'],
  )
})

test('a choice counts more than anything else, but nobody features who is gone', () => {
  fc.assert(
    fc.property(facts, (account) => {
      if (account.feature_policy) assert.equal(featurePolicyOf(account), account.feature_policy)
      assert.equal(featurePolicyOf({ ...account, suspended_at: new Date() }), 'nobody')
    }),
  )
})

test('who may feature nobody else may is only oneself; a block shuts everybody else out; following never takes away', () => {
  fc.assert(
    fc.property(fc.constantFrom(...featurePolicies), between, (policy, pair) => {
      const may = mayFeature(policy, pair)
      if (pair.isSelf) return assert.ok(may)
      if (pair.isBlocked || policy === 'nobody') return assert.ok(!may)
      assert.ok(mayFeature(policy, { ...pair, follows: true }))
      assert.equal(mayFeature('public', pair), true)
    }),
  )
})

test('on the wire it says what it decides', () => {
  assert.deepEqual(featureApproval('nobody', false), { automatic: [], manual: [], current_user: 'denied' })
  assert.deepEqual(featureApproval('followers', true), {
    automatic: ['followers'],
    manual: [],
    current_user: 'automatic',
  })
})
