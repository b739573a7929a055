import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { idAt } from '../platform/ids.ts'
import { operatorNames } from './operators.ts'
import { readAddress } from './read-address.ts'
import { asksForSomething, peopleOfServer, readQuery } from './read-query.ts'
import { windows } from './windows.ts'

const found = (typed: string) =>
  readQuery(typed).terms.map(
    ({ text, isPrefix, isExcluded }) => `${isExcluded ? '-' : ''}${text}${isPrefix ? '*' : ''}`,
  )

test('words, phrases and exclusions are told apart; only the last word may go on', () => {
  assert.deepEqual(found('vaccine safety'), ['vaccine', 'safety*'])
  assert.deepEqual(found('"vaccine safety" trial'), ['vaccine safety', 'trial*'])
  assert.deepEqual(found('“vaccine safety” trial'), ['vaccine safety', 'trial*'])
  assert.deepEqual(found('trial -covid'), ['trial', '-covid'])
  assert.deepEqual(found('trial -"long covid" '), ['trial', '-long covid'])
  assert.deepEqual(found('"open quote'), ['open quote'])
  assert.deepEqual(found('done '), ['done'])
  assert.deepEqual(found('go ab'), ['go', 'ab'], 'two letters would go on to too much')
  assert.deepEqual(found('医学'), ['医学*'])
  assert.deepEqual(found('- -- "" \' ! & | :* ()'), [])
})

/** Conditions as one would type them. */
const conditions = (typed: string) =>
  readQuery(typed).conditions.map(({ isExcluded, operator, ...value }) => [
    `${isExcluded ? '-' : ''}${operator}`,
    Object.values(value)[0],
  ])

test('operators are read in any capitals, with a minus, and with quoted values', () => {
  assert.deepEqual(conditions('from:@Alice -to:bob@Example.org FROM:me'), [
    ['from', 'alice'],
    ['-to', 'bob@example.org'],
    ['from', 'me'],
  ])
  assert.deepEqual(conditions('has:image -is:reply tag:#MedEd lang:fr language:pt-BR'), [
    ['has', 'image'],
    ['-is', 'reply'],
    ['tag', 'meded'],
    ['lang', 'fr'],
    ['lang', 'pt-br'],
  ])
  assert.deepEqual(conditions('prof:"nurse practitioner" purpose:teaching'), [
    ['prof', 'nurse practitioner'],
    ['purpose', 'teaching'],
  ])
  assert.deepEqual(conditions('server:here -server:@Away.Example server:bücher.example server:a.b.c'), [
    ['server', null],
    ['-server', 'away.example'],
    ['server', 'xn--bcher-kva.example'],
    ['server', 'a.b.c'],
  ])
  assert.deepEqual(conditions('server:nodot server:a/b.c server:a.b:80 server:a@b.c'), [])
  assert.deepEqual(
    ['', ' in:public', ' in:library', ' in:all'].map((more) => readQuery(`a${more}`).scope),
    ['all', 'public', 'library', 'all'],
  )
})

test('days, months and years are what they last, in UTC', () => {
  const utc = (...at: [number, number, number?]) => new Date(Date.UTC(...at))
  assert.deepEqual(conditions('during:2024-02-29 after:2024-02 before:2024 -during:2023-1-5'), [
    ['within', { from: utc(2024, 1, 29), until: utc(2024, 2, 1) }],
    ['within', { from: utc(2024, 2, 1) }],
    ['within', { until: utc(2024, 0, 1) }],
    ['-within', { from: utc(2023, 0, 5), until: utc(2023, 0, 6) }],
  ])
})

test('what is no operator is told and searched as words; addresses, times and smileys are not taken for one', () => {
  const unread = (typed: string) => readQuery(typed).unread.map(({ kind, text }) => [kind, text])
  assert.deepEqual(unread('form:alice trial'), [['unknown_operator', 'form:']])
  assert.deepEqual(found('form:alice trial'), ['form:alice', 'trial*'])
  assert.deepEqual(unread('http://example.org 12:30 :smile: note: a has:'), [])
  assert.deepEqual(unread('has:banana before:yesterday during:2023-02-29 -in:library from:a@b@c'), [
    ['unknown_value', 'has:banana'],
    ['unknown_value', 'before:yesterday'],
    ['unknown_value', 'during:2023-02-29'],
    ['unknown_value', '-in:library'],
    ['unknown_value', 'from:a@b@c'],
  ])
  assert.deepEqual(unread('trial ?!'), [['no_word', '?!']])
  assert.deepEqual(unread('a '.repeat(13)), [['too_many', 'a']])
})

test('exclusions alone ask for nothing', () => {
  for (const typed of ['-covid', '-is:reply', '-covid -from:alice', '']) {
    assert.equal(asksForSomething(readQuery(typed)), false, typed)
  }
  for (const typed of ['covid -flu', 'is:reply', 'in:library', 'in:library -is:reply']) {
    assert.equal(asksForSomething(readQuery(typed)), true, typed)
  }
})

test('a server with nothing but words beside it is a question about people, too', () => {
  const people = (typed: string) => peopleOfServer(readQuery(typed))
  assert.deepEqual(people('server:here'), { words: '', domain: null })
  assert.deepEqual(people('anna server:away.example nurse'), { words: 'anna nurse', domain: 'away.example' })
  for (const typed of [
    'anna',
    '-server:here',
    'server:here is:reply',
    'server:here -anna',
    'server:here in:library',
  ])
    assert.equal(people(typed), undefined, typed)
  assert.equal(people('server:here server:away.example'), undefined)
})

const pieces = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(...operatorNames.flatMap((name) => [`${name}:`, ` -${name}:`, ` ${name}:"`])),
  fc.constantFrom(' ', '"', '2024-13', '99999', 'me', '@', '#', '-', '__proto__:x', 'constructor:y'),
)

test('whatever is typed is read without an error, into at most twelve words and twelve conditions', () => {
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 60 }), (typed) => {
      const { terms, conditions, unread } = readQuery(typed.join(''))
      assert.ok(terms.length <= 12 && conditions.length <= 12 && unread.length <= 10)
      for (const term of terms) assert.match(term.text, /[\p{L}\p{N}]/u)
      for (const { text } of unread) assert.ok(text.length > 0 && text.length <= 100)
    }),
    { numRuns: 500 },
  )
})

test('long input is read in linear time', () => {
  const begun = performance.now()
  for (const unit of ['a', 'a:', '"', '-', 'from:', 'é', 'a" ']) readQuery(unit.repeat(50_000))
  assert.ok(performance.now() - begun < 2000)
})

test('windows touch, do not overlap, cover everything, and begin where the search begins', () => {
  const now = new Date(Date.UTC(2026, 5, 1))
  const bound = fc.integer({ min: 0, max: idAt(now) + 10 ** 9 })
  fc.assert(
    fc.property(bound, bound, fc.boolean(), (low, high, ascending) => {
      const cut = windows({ low, high }, now, ascending)
      if (low >= high) return assert.deepEqual(cut, [])
      const sorted = ascending ? cut : cut.toReversed()
      assert.deepEqual([sorted[0]?.low, sorted.at(-1)?.high], [low, high])
      for (const [index, piece] of sorted.entries()) {
        assert.ok(piece.low < piece.high)
        if (index > 0) assert.equal(piece.low, sorted[index - 1]?.high)
      }
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
  ['https://rounds.example.org/ap/users/12', { kind: 'person', id: 12 }],
  ['https://rounds.example.org/ap/users/12/statuses/123', { kind: 'post', id: 123 }],
  ['https://rounds.example.org/ap/users/12/inbox', undefined],
  ['https://rounds.example.org/ap/users/alice', undefined],
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
