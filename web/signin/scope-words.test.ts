import assert from 'node:assert/strict'
import { test } from 'node:test'
import { en } from '../messages/en.ts'
import { makeTranslate } from '../messages/translate.ts'
import { scopeWords } from './scope-words.ts'

const t = makeTranslate(en, 'en')

test('wide permissions are told once, narrow ones together', () => {
  assert.deepEqual(scopeWords(t, ['read', 'read:statuses', 'write:statuses', 'write:media', 'push'], 'en'), [
    'read everything that you can read, also your own private things',
    'send you notifications',
    'change: posts and pictures and files that you upload',
  ])
})

test('reading one thing is not told as reading everything', () => {
  assert.deepEqual(scopeWords(t, ['read:accounts'], 'en'), ['read: profiles and accounts'])
  assert.deepEqual(scopeWords(t, ['admin:read:reports'], 'en'), ['see as an administrator: all reports'])
})

test('every scope of Mastodon is told in some words', () => {
  const areas =
    'accounts blocks bookmarks collections conversations favourites filters follows lists media mutes notifications reports search statuses'
  const known = [
    'profile',
    'push',
    'follow',
    'read',
    'write',
    'admin:read',
    'admin:write',
    ...areas.split(' ').flatMap((area) => [`read:${area}`, `write:${area}`]),
    ...['accounts', 'reports', 'ip_blocks'].flatMap((area) => [`admin:read:${area}`, `admin:write:${area}`]),
  ]
  for (const scope of known) assert.equal(scopeWords(t, [scope], 'en').length, 1, scope)
})
