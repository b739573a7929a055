import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadTranslate, needsMore, needsPlace } from './index.ts'

test('pages of reading and writing do with the core, all others load everything', () => {
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
  ]) {
    assert.equal(needsMore(route, 'visitor'), false, route)
  }
  for (const route of ['/about', '/settings/profile', '/sign-in', '/oauth/authorize', null]) {
    assert.equal(needsMore(route, 'member'), true, String(route))
  }
  for (const route of ['/collections', '/collections/[id]']) {
    assert.equal(needsMore(route, 'visitor'), false, route)
    assert.equal(needsMore(route, 'member'), true, route)
  }
  assert.equal(needsMore('/collections/[id]/edit', 'visitor'), true)
  assert.equal(needsMore('/', 'visitor'), false)
  assert.equal(needsPlace('/', 'visitor'), true)
  assert.equal(needsPlace('/', 'member'), false)
  assert.equal(needsPlace('/about', 'visitor'), true)
  assert.equal(needsPlace('/local', 'visitor'), false)
  assert.equal(needsMore('/', 'member'), false)
  assert.equal(needsMore('/local', 'waiting'), true)
  assert.equal(needsMore('/notifications', 'member'), true)
})

test('what is loaded later is there for the same function', async () => {
  const t = await loadTranslate('fr', { more: false })
  assert.equal(t('common.cancel'), 'Annuler')
  assert.equal(await loadTranslate('fr'), t)
  assert.notEqual(t('pages.privacyTitle'), '')
})
