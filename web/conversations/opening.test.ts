import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressed, handlesIn, withoutOpening } from './opening.ts'

const mention = (name: string) =>
  `<span class="h-card" translate="no"><a href="https://b.org/@${name}" class="u-url mention">@<span>${name}</span></a></span>`

test('handles at the beginning go, others stay', () => {
  assert.equal(
    withoutOpening(`<p>${mention('ana')} ${mention('ben')} hello ${mention('eve')}</p>`),
    `<p>hello ${mention('eve')}</p>`,
  )
  assert.equal(withoutOpening('<p>hello</p><p>you</p>'), '<p>hello</p><p>you</p>')
  assert.equal(withoutOpening(`<p>${mention('ana')}</p><p>hello</p>`), '<p>hello</p>')
  assert.equal(withoutOpening(`<p>${mention('ana')}<br />hello</p>`), '<p>hello</p>')
})

test('a message names everybody once', () => {
  assert.equal(addressed('hello', ['ana', 'ben']), '@ana @ben hello')
  assert.equal(addressed('@Ana and @ben@b.org', ['ana', 'ben@b.org', 'eve']), '@eve @Ana and @ben@b.org')
})

test('recipients are read as people type them', () => {
  assert.deepEqual(handlesIn(' @ana, ben;@eve@b.org  @ana '), ['ana', 'ben', 'eve@b.org'])
  assert.deepEqual(handlesIn(' , '), [])
})
