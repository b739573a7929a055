import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharedText } from './shared-text.ts'

const shared = (given: Record<string, string>) => sharedText(new URLSearchParams(given))

test('a text alone stays as it is, nothing is nothing', () => {
  assert.equal(shared({ text: 'Hello\n\n@bob' }), 'Hello\n\n@bob')
  assert.equal(shared({}), null)
  assert.equal(shared({ text: ' ', title: '' }), null)
})

test('what is shared has each part once', () => {
  const [title, url] = ['Spaced learning', 'https://example.org/spacing']
  assert.equal(shared({ title, text: 'Worth reading', url }), `${title}\nWorth reading\n${url}`)
  assert.equal(shared({ title, text: `${title} ${url}`, url }), `${title} ${url}`)
  assert.equal(shared({ title: url, text: url, url }), url)
})
