import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadTranslate, needsOf } from './index.ts'

test('pages of reading and writing do with the core, all that are not known load everything', () => {
  for (const route of [
    '/local',
    '/tags/[name]',
    '/@[acct]/[id]',
    '/@[acct]/(profile)',
    '/compose',
    '/search',
    '/explore',
    '/terms/[date]',
    '/privacy',
    '/chats',
    '/chats/[id]',
    '/chats/series/[id]',
    '/reports/[id]',
  ]) {
    assert.equal(needsOf(route, 'visitor'), 'core', route)
  }
  for (const route of [
    '/settings/profile',
    '/oauth/authorize',
    '/notifications',
    '/chats/new',
    '/chats/[id]/console',
    null,
  ]) {
    assert.equal(needsOf(route, 'member'), 'more', String(route))
  }
  for (const route of ['/collections', '/collections/[id]']) {
    assert.equal(needsOf(route, 'visitor'), 'core', route)
    assert.equal(needsOf(route, 'member'), 'more', route)
  }
  assert.equal(needsOf('/collections/[id]/edit', 'visitor'), 'more')
  for (const route of ['/registry/exchange', '/registry/stewards', '/tags/[name]/report'])
    assert.equal(needsOf(route, 'visitor'), 'forms', route)
  assert.equal(needsOf('/registry/exchange', 'member'), 'more')
  assert.equal(needsOf('/local', 'waiting'), 'more')
})

test('the landing page is about the place, for members it is a feed; ways in have forms', () => {
  assert.equal(needsOf('/', 'visitor'), 'place')
  assert.equal(needsOf('/', 'member'), 'core')
  for (const route of ['/about', '/rules', '/guide']) assert.equal(needsOf(route, 'member'), 'place', route)
  for (const route of ['/sign-in', '/sign-in/code', '/sign-up/identity', '/reset-password'])
    assert.equal(needsOf(route, 'visitor'), 'entry', route)
})

test('what is loaded later is there for the same function', async () => {
  const t = await loadTranslate('fr', 'core')
  assert.equal(t('common.cancel'), 'Annuler')
  assert.equal(await loadTranslate('fr'), t)
  assert.notEqual(t('pages.privacyTitle'), '')
})
