import assert from 'node:assert/strict'
import { test } from 'node:test'
import { awayFrom } from './away.ts'

const now = new Date('2026-11-26T12:00:00Z')
const marker = (updated_at: string) => ({ last_read_id: '100', version: 0, updated_at })

test('one was away after four hours, if there is something new', () => {
  const long = marker('2026-11-26T07:00:00Z')
  const short = marker('2026-11-26T09:00:00Z')
  assert.deepEqual(awayFrom(long, [{ id: '101' }], now), { away: true, newest: '101' })
  assert.deepEqual(awayFrom(short, [{ id: '101' }], now), { away: false, newest: '101' })
  assert.deepEqual(awayFrom(long, [{ id: '100' }], now), { away: false, newest: '100' })
  assert.deepEqual(awayFrom(undefined, [{ id: '101' }], now), { away: false, newest: '101' })
  assert.deepEqual(awayFrom(long, [], now), { away: false, newest: null })
})
