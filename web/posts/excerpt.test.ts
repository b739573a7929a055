import assert from 'node:assert/strict'
import { test } from 'node:test'
import { excerpt } from './excerpt.ts'

test('an excerpt is the plain text of a post, cut at a word', () => {
  assert.equal(excerpt('<p>One &amp; two</p><p>three&nbsp;&lt;4</p>'), 'One & two three <4')
  assert.equal(excerpt('<p>alpha beta gamma</p>', 12), 'alpha beta…')
  assert.equal(excerpt(`<p>${'x'.repeat(30)}</p>`, 10), `${'x'.repeat(10)}…`)
  assert.equal(excerpt('<p>a<br>b</p>'), 'a b')
  assert.equal(excerpt('&amp;lt;b&amp;gt;'), '&lt;b&gt;', 'entities are read once')
})

test('the hidden part of a shortened link is left out', () => {
  const link = '<a href="https://a.example/x"><span class="invisible">https://</span>a.example/x</a>'
  assert.equal(excerpt(`<p>see ${link}</p>`), 'see a.example/x')
})
