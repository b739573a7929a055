import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { piecesOf, withEmoji } from './emoji.ts'

const heart = {
  shortcode: 'heart_beat',
  url: 'https://a.example/h.png?a="&b',
  static_url: 'https://a.example/h-still.png',
}

test('text is cut at known emoji, and at nothing else', () => {
  assert.deepEqual(piecesOf('a :heart_beat: b :other: c', [heart]), ['a ', heart, ' b :other: c'])
  assert.deepEqual(piecesOf(':heart_beat::heart_beat:', [heart]), [heart, heart])
  assert.deepEqual(piecesOf('10:heart_beat:30', [heart]), ['10', heart, '30'])
  assert.deepEqual(piecesOf('', [heart]), [])
})

test('in HTML only text is changed: neither addresses, nor code, nor formulae', () => {
  const html =
    '<a href="/x:heart_beat:">go :heart_beat:</a><code>:heart_beat:</code><math><mi>:heart_beat:</mi></math>'
  const shown = withEmoji(html, [heart])
  assert.equal(shown.match(/<img /g)?.length, 1)
  assert.ok(shown.includes('href="/x:heart_beat:"') && shown.includes('<code>:heart_beat:</code>'))
  assert.ok(shown.includes('src="https://a.example/h.png?a=&quot;&amp;b"'))
})

test('pieces put together again are the text', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(':heart_beat:', ':x:', ':', 'word', ' ', 'é')), (parts) => {
      const text = parts.join('')
      const again = piecesOf(text, [heart]).map((piece) =>
        typeof piece === 'string' ? piece : `:${piece.shortcode}:`,
      )
      assert.equal(again.join(''), text)
    }),
  )
})
