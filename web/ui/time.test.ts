import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exactTime, shortTime } from './time.ts'

const now = Date.parse('2026-11-23T12:00:00.000Z')
const short = (at: string, locale = 'en-GB') =>
  shortTime(at, now, locale, 'now', 'UTC').replace(/[\u00a0\u202f]/g, ' ')

test('a near instant is told by its age, an old one by its date', () => {
  assert.equal(short('2026-11-23T11:59:30.000Z'), 'now')
  assert.equal(short('2026-11-23T12:00:20.000Z'), 'now', 'clocks differ a little')
  assert.equal(short('2026-11-23T11:55:00.000Z'), '5m')
  assert.equal(short('2026-11-23T11:55:00.000Z', 'fr'), '5 min')
  assert.equal(short('2026-11-22T13:00:00.000Z'), '23h')
  assert.equal(short('2026-11-17T13:00:00.000Z'), '5d')
  assert.equal(short('2026-11-10T12:00:00.000Z'), '10 Nov')
  assert.equal(short('2011-02-03T12:00:00.000Z'), '3 Feb 2011')
})

test('the exact time names its zone when it is not the reader’s own', () => {
  assert.match(exactTime('2026-11-23T12:00:00.000Z', 'en-GB', 'UTC'), /23 November 2026.*12:00.*UTC/)
})
