import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { postLength } from './length.ts'
import { splitText } from './split-text.ts'

const bare = (text: string) => text.replace(/\s/gu, '')

test('a text that fits stays whole', () => {
  assert.deepEqual(splitText('Short.', 500, 23), ['Short.'])
  assert.deepEqual(splitText('  ', 500, 23), [])
})

test('paragraphs stay together while they fit, then sentences, then words', () => {
  assert.deepEqual(splitText('One two.\n\nThree four.\n\nFive.', 22, 23), [
    'One two.\n\nThree four.',
    'Five.',
  ])
  assert.deepEqual(splitText('See one. Do one. Teach one.', 17, 23), ['See one. Do one.', 'Teach one.'])
  assert.deepEqual(splitText('alpha beta gamma delta', 11, 23), ['alpha beta', 'gamma delta'])
  assert.deepEqual(splitText('abcdefgh', 3, 23), ['abc', 'def', 'gh'])
})

test('a link counts as the server counts it and is not cut', () => {
  const link = `https://example.org/${'x'.repeat(60)}`
  assert.deepEqual(splitText(`Read this first: ${link} and then practise.`, 45, 23), [
    `Read this first: ${link} and`,
    'then practise.',
  ])
})

test('a question mark in an address is no end of a sentence', () => {
  const link = `https://example.org/find?q=${'x'.repeat(50)}`
  assert.deepEqual(splitText(`Look at this now. ${link} Good?`, 30, 23), [
    'Look at this now.',
    `${link} Good?`,
  ])
})

test('every piece fits, none is empty, and only white space is lost', () => {
  const word = fc.string({
    unit: fc.constantFrom('a', 'z', 'é', '漢', '\u{1F469}\u200D\u2695\uFE0F', '.', '!', '?'),
    minLength: 1,
    maxLength: 30,
  })
  const gap = fc.constantFrom(' ', '\n', '\n\n', '. ', '  ')
  const text = fc.array(fc.tuple(word, gap), { maxLength: 60 }).map((pairs) => pairs.flat().join(''))
  fc.assert(
    fc.property(text, fc.integer({ min: 10, max: 120 }), (written, limit) => {
      const pieces = splitText(written, limit, 23)
      for (const piece of pieces) {
        assert.ok(piece.trim() !== '')
        assert.ok(postLength(piece, 23) <= limit, piece)
      }
      assert.equal(bare(pieces.join('')), bare(written))
    }),
  )
})
