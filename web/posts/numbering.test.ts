import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutNumber } from './numbering.ts'

const place = { root_id: '1', part: 2, parts: 5 }

test('the line with the number of a part is left out, where it stands by itself at the end', () => {
  assert.equal(withoutNumber('<p>Text</p><p>2/5</p>', place), '<p>Text</p>')
  assert.equal(withoutNumber('<p>Text<br />2/5</p>', place), '<p>Text</p>')
  assert.equal(withoutNumber('<p>2/5</p>', place), '')
})

test('a thread that has grown since leaves the number out too', () => {
  assert.equal(withoutNumber('<p>Text</p><p>2/4</p>', place), '<p>Text</p>')
})

test('fractions, other numbers and posts that are no part of a thread stay as they are', () => {
  for (const html of ['<p>The dose is 2/5</p>', '<p>2/5</p><p>of all</p>', '<p>Text</p><p>3/5</p>'])
    assert.equal(withoutNumber(html, place), html)
  assert.equal(withoutNumber('<p>Text</p><p>2/5</p>', null), '<p>Text</p><p>2/5</p>')
  assert.equal(withoutNumber('<p>1/1</p>', { root_id: '1', part: 1, parts: 1 }), '<p>1/1</p>')
})
