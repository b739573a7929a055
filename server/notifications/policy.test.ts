import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { notificationTypes, type NotificationType } from '../../wire/words.ts'
import { type Policy, policyFields, type PolicyFacts, verdictOf, verdicts } from './policy.ts'

const all = (verdict: Policy['for_bots']): Policy =>
  Object.fromEntries(policyFields.map((field) => [field, verdict])) as Policy
const nobody = { isNew: false, isLimited: false, isBot: false, isStaff: false }
const stranger: PolicyFacts = {
  policy: all('accept'),
  followsSender: false,
  followedBySender: false,
  acceptsSender: false,
  wroteBefore: false,
}
const mention = { type: 'mention' as const, isDirect: false }

/** The line of a policy that concerns somebody, and the facts that make it so. */
const cases: [keyof Policy, Partial<typeof nobody>, Partial<PolicyFacts>, boolean, boolean][] = [
  ['for_not_following', {}, {}, false, true],
  ['for_not_following', {}, { followsSender: true }, false, false],
  ['for_not_followers', {}, { followsSender: true }, false, true],
  ['for_not_followers', {}, { followedBySender: true }, false, false],
  ['for_new_accounts', { isNew: true }, {}, false, true],
  ['for_new_accounts', { isNew: true }, { followsSender: true }, false, false],
  ['for_new_accounts', {}, {}, false, false],
  ['for_private_mentions', {}, {}, true, true],
  ['for_private_mentions', {}, {}, false, false],
  ['for_private_mentions', {}, { wroteBefore: true }, true, false],
  ['for_private_mentions', {}, { followsSender: true }, true, false],
  ['for_limited_accounts', { isLimited: true }, {}, false, true],
  ['for_bots', { isBot: true }, {}, false, true],
  ['for_bots', { isBot: true }, { followsSender: true }, false, false],
]

for (const [field, sender, facts, isDirect, concerns] of cases) {
  const name = `${field}${isDirect ? ', direct' : ''} ${JSON.stringify({ ...sender, ...facts })}`
  test(`${concerns ? 'concerned' : 'not concerned'}: ${name}`, () => {
    for (const verdict of verdicts) {
      const policy = { ...all('accept'), [field]: verdict }
      const said = verdictOf(
        { type: 'mention', isDirect },
        { ...nobody, ...sender },
        { ...stranger, ...facts, policy },
      )
      assert.equal(said, concerns ? verdict : 'accept')
    }
  })
}

test('the strictest line decides', () => {
  const policy = { ...all('filter'), for_not_followers: 'drop' as const }
  assert.equal(verdictOf(mention, nobody, { ...stranger, policy }), 'drop')
})

test('who was accepted is heard whatever the policy says, and so are staff who write to somebody', () => {
  const policy = all('drop')
  assert.equal(verdictOf(mention, nobody, { ...stranger, policy, acceptsSender: true }), 'accept')
  assert.equal(verdictOf(mention, { ...nobody, isStaff: true }, { ...stranger, policy }), 'accept')
  const liked = { type: 'favourite' as const, isDirect: false }
  assert.equal(verdictOf(liked, { ...nobody, isStaff: true }, { ...stranger, policy }), 'drop')
})

test('what the server tells, and what one asked for, is no matter of a policy', () => {
  const asked: NotificationType[] = ['status', 'poll', 'update', 'quoted_update', 'moderation_warning']
  asked.push('admin.report', 'admin.sign_up', 'severed_relationships')
  for (const type of asked) {
    assert.equal(verdictOf({ type, isDirect: false }, nobody, { ...stranger, policy: all('drop') }), 'accept')
  }
})

test('a policy that accepts everything filters nothing', () => {
  const facts = fc.record({
    followsSender: fc.boolean(),
    followedBySender: fc.boolean(),
    acceptsSender: fc.boolean(),
    wroteBefore: fc.boolean(),
  })
  const senders = fc.record({
    isNew: fc.boolean(),
    isLimited: fc.boolean(),
    isBot: fc.boolean(),
    isStaff: fc.boolean(),
  })
  fc.assert(
    fc.property(
      fc.constantFrom(...notificationTypes),
      fc.boolean(),
      senders,
      facts,
      (type, isDirect, sender, some) => {
        const said = verdictOf({ type, isDirect }, sender, { ...some, policy: all('accept') })
        assert.equal(said, 'accept')
      },
    ),
  )
})
