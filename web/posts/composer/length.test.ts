import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handlesIn, postLength } from './length.ts'

const length = (text: string) => postLength(text, 23)

test('a text is as long as a person counts it', () => {
  assert.equal(length(''), 0)
  assert.equal(length('Ward round'), 10)
  assert.equal(length('é'), 1)
  assert.equal(length('e\u0301'), 1)
  assert.equal(length('👩🏽‍⚕️👨‍👩‍👧'), 2)
  assert.equal(length('الطب'), 4)
})

test('a link counts the same whatever its length, without the punctuation after it', () => {
  const long = `https://example.org/${'a'.repeat(300)}`
  assert.equal(length(long), 23)
  assert.equal(length('https://a.org'), 23)
  assert.equal(length(`see ${long}.`), 4 + 23 + 1)
  assert.equal(length('https://localhost'), 17)
  assert.equal(length('xhttps://a.org'), 14)
})

test('a mention counts without its domain, a mail address in full', () => {
  assert.equal(length('@ann@example.org hi'), 7)
  assert.equal(length('@ann hi'), 7)
  assert.equal(length('ann@example.org'), 15)
})

test('handles are found once each, and not inside links', () => {
  assert.deepEqual(handlesIn('@ann and @bob@example.org, @Ann'), ['@Ann', '@bob@example.org'])
  assert.deepEqual(handlesIn('https://example.org/@ann x@y.org'), [])
})
