import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FilterResult } from '#wire/filter.ts'
import { verdictOf } from './filtered.ts'

const result = (
  action: 'warn' | 'hide' | 'blur',
  given: Partial<FilterResult['filter']> = {},
): FilterResult => ({
  filter: { id: '1', title: 'Exams', context: ['home'], expires_at: null, filter_action: action, ...given },
  keyword_matches: ['exam'],
  status_matches: null,
})

test('the strictest filter of the place wins', () => {
  assert.deepEqual(verdictOf([result('warn'), result('blur')], 'home'), {
    show: 'folded',
    blur: true,
    titles: ['Exams'],
  })
  assert.equal(verdictOf([result('warn'), result('hide')], 'home').show, 'no')
  assert.deepEqual(verdictOf([], 'home'), { show: 'yes', blur: false, titles: [] })
  assert.equal(verdictOf(undefined, 'home').show, 'yes')
})

test('elsewhere, when it has expired, and for one’s own posts it does not count', () => {
  assert.equal(verdictOf([result('hide')], 'public').show, 'yes')
  const expired = result('hide', { expires_at: '2026-01-01T00:00:00.000Z' })
  assert.equal(verdictOf([expired], 'home').show, 'yes')
  assert.equal(verdictOf([expired], 'home', { now: Date.parse('2025-12-31T00:00:00Z') }).show, 'no')
  assert.equal(verdictOf([result('hide')], 'home', { mine: true }).show, 'yes')
})
