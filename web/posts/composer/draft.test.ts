import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attemptOf, draftKey, type Draft } from './draft.ts'

const draft: Draft = { text: 'hello', warning: '', audience: 'public', purpose: null, language: 'en' }

test('the same content is published under the same key, other content under another', () => {
  const first = attemptOf(draft, null, undefined)
  assert.deepEqual(attemptOf({ ...draft }, null, first), first)
  assert.notEqual(attemptOf({ ...draft, text: 'hello!' }, null, first).key, first.key)
  assert.notEqual(attemptOf({ ...draft, audience: 'direct' }, null, first).key, first.key)
  assert.notEqual(attemptOf(draft, '7', first).key, first.key)
})

test('drafts of two members and of two answers do not meet', () => {
  assert.equal(new Set([draftKey('1', null), draftKey('2', null), draftKey('1', '5')]).size, 3)
})
