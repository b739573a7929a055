import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { digestOf, ofNobody } from './digest.ts'
import { readHeader, writeHeader } from './header.ts'
import { isForFollowersAlone } from './say-followers.ts'

const one = 'https://testing.example.org/users/1'
const other = 'https://testing.example.org/users/2'
/** The example of FEP-8fcf. */
const digest = 'c33f48cd341ef046a206b8a72ec97af65079f9a3a9b90eef79c5920dce45c61f'
const author = 'https://example.org/users/1'
const said = { collection: `${author}/followers`, url: `${author}/followers_synchronization`, digest }

describe('the digest of followers', () => {
  test('is that of the proposal, whatever the order, and zero for nobody', () => {
    assert.equal(digestOf([one, other]), digest)
    assert.equal(digestOf([other, one, one]), digest)
    assert.equal(digestOf([]), ofNobody)
  })
})

describe('the header', () => {
  test('is read as the proposal writes it', () => {
    const text = `collectionId="${said.collection}", url="${said.url}", digest="${digest}"`
    assert.equal(writeHeader(said), text)
    assert.deepEqual(readHeader(text), said)
    assert.deepEqual(
      readHeader(`digest="${digest}",url="${said.url}",collectionId="${said.collection}"`),
      said,
    )
  })

  test('is passed over where it is anything else', () => {
    const wrong = [
      '',
      `collectionId="${said.collection}", url="${said.url}"`,
      `collectionId="${said.collection}", url="${said.url}", digest="c33f"`,
      `${writeHeader(said)}, digest="${digest}"`,
      `${writeHeader(said)}; x`,
      `x ${writeHeader(said)}`,
      `${writeHeader(said)}, more="${'x'.repeat(10_000)}"`,
    ]
    for (const text of wrong) assert.equal(readHeader(text), undefined, text.slice(0, 100))
    fc.assert(fc.property(fc.string(), (text) => readHeader(text) === undefined))
  })
})

test('it goes along with what makes or changes a post for followers', () => {
  const to = (...receivers: string[]) => ({ to: receivers, cc: [] })
  const followers = `${author}/followers`
  const is = (more: object) => isForFollowersAlone(JSON.stringify({ type: 'Create', actor: author, ...more }))
  assert.equal(is(to(followers)), true)
  assert.equal(is({ to: [other], cc: [followers], type: 'Update' }), true)
  assert.equal(is({ ...to(followers), type: 'Delete' }), false)
  assert.equal(is(to(other)), false)
  assert.equal(is({ to: ['https://www.w3.org/ns/activitystreams#Public'], cc: [followers] }), false)
  assert.equal(is(to(`${other}/followers`)), false)
})
