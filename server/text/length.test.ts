import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { exceeds, graphemeLength, postLength } from './length.ts'

const parts = fc.array(
  fc.constantFrom(
    'a',
    '👩‍⚕️',
    'é',
    'x\u0301',
    ' ',
    '@bob@example.org',
    'https://example.org/abc',
    '#tag',
    '\n',
    '医',
  ),
)
const anyPost = parts.map((list) => list.join(''))

describe('postLength', () => {
  it('counts what a reader calls a character', () => {
    assert.equal(postLength(''), 0)
    assert.equal(postLength('Hello'), 5)
    assert.equal(postLength('👩🏽‍⚕️🇨🇭e\u0301क्षि'), 4)
  })

  it('counts every link 23, short or long', () => {
    assert.equal(postLength('https://a.org'), 23)
    assert.equal(postLength(`https://a.org/${'x'.repeat(1000)} ok`), 26)
    assert.equal(postLength('http://localhost/abc'), 20)
  })

  it('counts a handle of another server without the server', () => {
    assert.equal(postLength('@bob@example.org hi'), 7)
    assert.equal(postLength('bob@example.org'), 15)
    assert.equal(postLength('https://example.org/@bob@example.org'), 23)
  })

  it('does not let marks pile up for nothing', () => {
    assert.ok(postLength('x' + '\u0301'.repeat(3200)) > 100)
  })
})

describe('exceeds', () => {
  it('says what postLength says', () => {
    fc.assert(
      fc.property(anyPost, fc.nat({ max: 60 }), (text, limit) => {
        assert.equal(exceeds(text, limit), postLength(text) > limit)
      }),
    )
  })

  it('is true just above the limit only', () => {
    assert.equal(exceeds('x'.repeat(500), 500), false)
    assert.equal(exceeds('x'.repeat(501), 500), true)
    assert.equal(exceeds('https://a.org '.repeat(20) + 'x'.repeat(20), 500), false)
    assert.equal(exceeds('https://a.org '.repeat(20) + 'x'.repeat(21), 500), true)
  })

  it('refuses ten megabytes of anything', () => {
    for (const unit of ['x', '👩‍⚕️', '\u0301', 'https://a.org ', '@a@b.org ', ' ']) {
      assert.equal(exceeds(unit.repeat(10_000_000 / unit.length), 500), true, JSON.stringify(unit))
    }
  })
})

describe('graphemeLength', () => {
  it('counts links as they are written', () => {
    assert.equal(graphemeLength('https://a.org'), 13)
  })

  it('stops above its limit', () => {
    assert.equal(graphemeLength('x'.repeat(1000), 10), 11)
  })
})
