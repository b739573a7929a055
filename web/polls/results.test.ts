import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Poll } from '#wire/poll.ts'
import { canVote, resultsOf } from './results.ts'

const poll = (given: Partial<Poll> = {}): Poll => ({
  id: '1',
  expires_at: '2026-11-26T10:00:00.000Z',
  expired: false,
  multiple: false,
  votes_count: 4,
  voters_count: 4,
  options: [
    { title: 'Yes', votes_count: 3 },
    { title: 'No', votes_count: 1 },
  ],
  emojis: [],
  voted: true,
  own_votes: [1],
  ...given,
})

test('percents are of people, and the reader’s own vote and the leading option are known', () => {
  assert.deepEqual(
    resultsOf(poll())?.map(({ percent, leads, mine }) => [percent, leads, mine]),
    [
      [75, true, false],
      [25, false, true],
    ],
  )
  const several = poll({
    multiple: true,
    votes_count: 6,
    voters_count: 3,
    options: [
      { title: 'A', votes_count: 3 },
      { title: 'B', votes_count: 3 },
    ],
  })
  assert.deepEqual(
    resultsOf(several)?.map(({ percent }) => percent),
    [100, 100],
  )
})

test('hidden totals are no totals, and nobody leads where nobody voted', () => {
  assert.equal(resultsOf(poll({ options: [{ title: 'Yes', votes_count: null }] })), null)
  const none = resultsOf(
    poll({ votes_count: 0, voters_count: 0, options: [{ title: 'Yes', votes_count: 0 }] }),
  )
  assert.deepEqual(
    none?.map(({ percent, leads }) => [percent, leads]),
    [[0, false]],
  )
})

test('a percent is a whole number from 0 to 100 whatever the server says', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 2, maxLength: 12 }), fc.nat(3000), (votes, people) => {
      const options = votes.map((votes_count, at) => ({ title: `${at}`, votes_count }))
      for (const { percent } of resultsOf(poll({ options, voters_count: people })) ?? []) {
        assert.ok(Number.isInteger(percent) && percent >= 0 && percent <= 100)
      }
    }),
  )
})

test('one votes once, before the end, and as a member', () => {
  assert.equal(canVote(poll({ voted: false }), true), true)
  assert.equal(canVote(poll({ voted: false }), false), false)
  assert.equal(canVote(poll(), true), false)
  assert.equal(canVote(poll({ voted: false, expired: true }), true), false)
})
