import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPath } from './own-path.ts'

test('a path of ours is kept with its query and its place', () => {
  for (const path of [
    '/',
    '/settings/profile',
    '/oauth/authorize?scope=read+write&state=a%2Fb',
    '/guide#chats',
  ])
    assert.equal(ownPath(path), path)
})

test('another site, another scheme and what is no path lead to the fallback', () => {
  const bad = [
    null,
    undefined,
    '',
    'guide',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    '\\/evil.example',
  ]
  for (const value of bad) assert.equal(ownPath(value, '/home'), '/home', JSON.stringify(value))
})
