import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compose, type Defaults, type Wish } from './compose.ts'

const wish: Wish = {
  text: 'Hello',
  spoilerText: '',
  visibility: undefined,
  sensitive: undefined,
  language: undefined,
  purpose: undefined,
}
const bounds = { most: 500, speaksWithoutText: false }
const defaults: Defaults = { visibility: 'public', sensitive: false, language: 'fr', purpose: 'teaching' }

test("what a wish leaves open comes from the author's settings", () => {
  assert.deepEqual(compose(wish, defaults, null, bounds), {
    text: 'Hello',
    spoilerText: '',
    visibility: 'public',
    sensitive: false,
    language: 'fr',
    purpose: 'teaching',
  })
  assert.equal(compose({ ...wish, purpose: null }, defaults, null, bounds).purpose, null)
})

test('a reply is never more open than what it answers, unless its author says so', () => {
  const reply = (parent: Parameters<typeof compose>[2], visibility?: Wish['visibility']) =>
    compose({ ...wish, visibility }, defaults, parent, bounds).visibility
  assert.equal(reply('unlisted'), 'unlisted')
  assert.equal(reply('local'), 'local')
  assert.equal(reply('private'), 'private')
  assert.equal(reply('direct'), 'direct')
  assert.equal(reply('private', 'public'), 'public')
})

test('a text of nothing is refused, also when it is made of what cannot be seen', () => {
  for (const text of ['', '   ', '\n\n', '\u200b', '\u202e']) {
    assert.throws(
      () => compose({ ...wish, text }, defaults, null, bounds),
      { code: 'invalid', field: 'status' },
      JSON.stringify(text),
    )
  }
})

test('a post with media or a poll may do without text', () => {
  const speaks = { most: 500, speaksWithoutText: true }
  assert.equal(compose({ ...wish, text: ' \u200b ' }, defaults, null, speaks).text, '')
})

test('length is counted as people count, with the content warning, and links as 23', () => {
  const family = '👨‍👩‍👧‍👦'
  assert.doesNotThrow(() => compose({ ...wish, text: family.repeat(500) }, defaults, null, bounds))
  assert.throws(() => compose({ ...wish, text: family.repeat(501) }, defaults, null, bounds), {
    field: 'status',
  })
  assert.throws(
    () => compose({ ...wish, text: 'short', spoilerText: 'x'.repeat(501) }, defaults, null, bounds),
    {
      field: 'spoiler_text',
    },
  )
  assert.throws(() =>
    compose({ ...wish, text: 'a'.repeat(490), spoilerText: 'b'.repeat(11) }, defaults, null, bounds),
  )
  const long = `https://example.org/${'x'.repeat(300)}`
  assert.doesNotThrow(() => compose({ ...wish, text: `${'a'.repeat(476)} ${long}` }, defaults, null, bounds))
  assert.throws(() => compose({ ...wish, text: `${'a'.repeat(477)} ${long}` }, defaults, null, bounds))
})

test('a content warning marks the post as sensitive', () => {
  assert.equal(
    compose({ ...wish, spoilerText: 'Anatomy', sensitive: false }, defaults, null, bounds).sensitive,
    true,
  )
})

test('a language is a language tag', () => {
  assert.equal(compose({ ...wish, language: 'pt-br' }, defaults, null, bounds).language, 'pt-BR')
  assert.throws(() => compose({ ...wish, language: 'no such tongue' }, defaults, null, bounds), {
    field: 'language',
  })
})
