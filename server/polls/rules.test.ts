import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Refusal } from '../platform/refusal.ts'
import type { PollInput } from './input.ts'
import { emptiesBox, pollLimits, readChoices, readPoll } from './rules.ts'

const good: PollInput = { options: ['Yes', 'No'], expires_in: 3600 }
const refused: [string, PollInput, string, RegExp][] = [
  ['no options', { expires_in: 3600 }, 'poll.options', /more than one item/],
  ['one option', { ...good, options: ['Yes'] }, 'poll.options', /more than one item/],
  ['one that is not empty', { ...good, options: ['Yes', ' \n '] }, 'poll.options', /more than one item/],
  ['thirteen options', { ...good, options: letters(13) }, 'poll.options', /more than 12 items/],
  [
    'a million options',
    { ...good, options: Array.from({ length: 1e6 }, () => 'x') },
    'poll.options',
    /more than 12/,
  ],
  ['the same twice', { ...good, options: ['Yes', ' Yes '] }, 'poll.options', /duplicate/],
  [
    'the same in two forms of Unicode',
    { ...good, options: ['\u00E9', 'e\u0301'] },
    'poll.options',
    /duplicate/,
  ],
  ['101 characters', { ...good, options: ['Yes', 'n'.repeat(101)] }, 'poll.options', /100 characters/],
  ['no end', { options: ['Yes', 'No'] }, 'poll.expires_in', /after how many seconds/],
  ['an end in the past', { ...good, expires_in: -60 }, 'poll.expires_in', /too soon/],
  ['an end in 4 minutes', { ...good, expires_in: 299 }, 'poll.expires_in', /too soon/],
  ['an end in 91 days', { ...good, expires_in: 91 * 86_400 }, 'poll.expires_in', /too far/],
  ['an endless end', { ...good, expires_in: Infinity }, 'poll.expires_in', /seconds/],
]

for (const [name, input, field, sentence] of refused) {
  test(`a poll with ${name} is refused`, () => {
    assert.throws(
      () => readPoll(input),
      (error) => error instanceof Refusal && error.field === field && sentence.test(error.message),
    )
  })
}

test('a poll is read as it is meant', () => {
  assert.deepEqual(readPoll({ options: [' Yes', 'No', ''], expires_in: 300.5, multiple: true }), {
    options: ['Yes', 'No'],
    expiresIn: 300,
    multiple: true,
    hideTotals: false,
  })
  const longest = {
    options: letters(12).map((letter) => letter + '👩🏽‍⚕️'.repeat(99)),
    expires_in: pollLimits.longest,
  }
  assert.equal(readPoll(longest).options.length, 12)
})

test('a ballot holds what the poll has, each option once, and one only where one is asked for', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: -2, max: 14 }), fc.double()), { maxLength: 20 }),
      fc.integer({ min: 2, max: 12 }),
      fc.boolean(),
      (choices, options, multiple) => {
        const isGood = choices.every((place) => Number.isInteger(place) && place >= 0 && place < options)
        const different = new Set(choices.map((place) => place + 0)).size
        const fits = isGood && different > 0 && (multiple || different === 1)
        try {
          const read = readChoices(choices, { options, multiple })
          assert.ok(fits)
          assert.deepEqual(new Set(read), new Set(choices.map((place) => place + 0)))
          assert.equal(read.length, different)
        } catch (error) {
          if (!(error instanceof Refusal)) throw error
          assert.ok(!fits)
        }
      },
    ),
  )
})

test('other options or another kind of choice make ballots meaningless; another end does not', () => {
  const before = { options: ['a', 'b'], multiple: false }
  assert.equal(emptiesBox(before, { options: ['a', 'b'], multiple: false }), false)
  assert.equal(emptiesBox(before, { options: ['b', 'a'], multiple: false }), true)
  assert.equal(emptiesBox(before, { options: ['a', 'b', 'c'], multiple: false }), true)
  assert.equal(emptiesBox(before, { options: ['a', 'b'], multiple: true }), true)
})

function letters(count: number): string[] {
  return Array.from({ length: count }, (_, place) => String.fromCodePoint(97 + place))
}
