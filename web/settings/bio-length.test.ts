import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bioLength } from './bio-length.ts'

test('what is seen as one character counts as one', () => {
  assert.equal(bioLength('', 23), 0)
  assert.equal(bioLength('Nurse', 23), 5)
  assert.equal(bioLength('👩🏽‍⚕️e\u0301', 23), 2)
})

test('a link counts the same, long or short', () => {
  assert.equal(bioLength('See https://example.org/a/very/long/way?with=a&query=too', 23), 4 + 23)
  assert.equal(bioLength('http://a.b http://c.d', 23), 2 * 23 + 1)
})
