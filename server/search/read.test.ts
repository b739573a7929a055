import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readAddress } from './read-address.ts'
import { asksForSomething, readQuery } from './read-query.ts'

const found = (typed: string) =>
  readQuery(typed).map(
    ({ text, isPrefix, isExcluded }) => `${isExcluded ? '-' : ''}${text}${isPrefix ? '*' : ''}`,
  )

test('words, phrases and exclusions are told apart; only the last word may go on', () => {
  assert.deepEqual(found('vaccine safety'), ['vaccine', 'safety*'])
  assert.deepEqual(found('"vaccine safety" trial'), ['vaccine safety', 'trial*'])
  assert.deepEqual(found('trial -covid'), ['trial', '-covid'])
  assert.deepEqual(found('trial -"long covid" '), ['trial', '-long covid'])
  assert.deepEqual(found('"open quote'), ['open quote'])
  assert.deepEqual(found('done '), ['done'])
  assert.deepEqual(found('- -- "" \' ! & | :* ()'), [])
})

test('exclusions alone ask for nothing', () => {
  assert.equal(asksForSomething(readQuery('-covid')), false)
  assert.equal(asksForSomething(readQuery('covid -flu')), true)
})

test('whatever is typed gives at most twelve conditions, each with a letter or digit', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      const terms = readQuery(typed)
      assert.ok(terms.length <= 12)
      for (const term of terms) assert.match(term.text, /[\p{L}\p{N}]/u)
    }),
  )
})

const config = { publicUrl: new URL('https://rounds.example.org') }
const addresses: [string, ReturnType<typeof readAddress>][] = [
  ['@alice', { kind: 'account', handle: 'alice' }],
  ['@alice@example.org', { kind: 'account', handle: 'alice@example.org' }],
  ['https://rounds.example.org/@alice', { kind: 'account', handle: 'alice' }],
  ['https://rounds.example.org/users/alice', { kind: 'account', handle: 'alice' }],
  ['https://rounds.example.org/@alice/123', { kind: 'post', id: 123 }],
  ['https://rounds.example.org/users/alice/statuses/123', { kind: 'post', id: 123 }],
  ['https://rounds.example.org/tags/MedEd', { kind: 'hashtag', name: 'MedEd' }],
  ['https://rounds.example.org/tags/%D8%B7%D8%A8', { kind: 'hashtag', name: 'طب' }],
  ['https://rounds.example.org/tags/%zz', { kind: 'hashtag', name: '%zz' }],
  ['https://rounds.example.org/@alice/nonsense', undefined],
  ['https://rounds.example.org/', undefined],
  ['https://elsewhere.example.org/@alice', undefined],
  ['https://', undefined],
  ['alice', undefined],
  ['@alice and more', undefined],
]
for (const [typed, expected] of addresses) {
  test(`address: ${typed}`, () => assert.deepEqual(readAddress(typed, config), expected))
}
