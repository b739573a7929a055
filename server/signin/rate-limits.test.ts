import assert from 'node:assert/strict'
import { test } from 'node:test'
import { caller, world } from '../../tests/world.ts'

test('requests are counted per person and per address, and every answer says what is left', async () => {
  await using w = await world({ environment: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' } })
  const ada = await w.member('ada')
  const from = (address: string) => caller(w.url, { 'x-forwarded-for': address })
  const first = await ada.get('/api/v1/accounts/verify_credentials')
  assert.deepEqual(
    [first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')],
    ['300', '299'],
  )
  assert.match(first.headers.get('x-ratelimit-reset') ?? '', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)

  const visitor = from('203.0.113.9')
  for (let times = 0; times < 300; times++) await visitor.get('/api/v1/timelines/public?limit=1')
  const stopped = await visitor.get<{ error: string }>('/api/v1/timelines/public')
  assert.deepEqual([stopped.status, stopped.body.error], [429, 'Too many requests'])
  assert.equal(stopped.headers.get('x-ratelimit-remaining'), '0')
  assert.equal((await from('203.0.113.10').get('/api/v1/timelines/public')).status, 200)
  assert.equal((await ada.get('/api/v1/accounts/verify_credentials')).status, 200)
})

test('whoever tries tokens is stopped, whoever has one is not', async () => {
  await using w = await world({ environment: { RATE_LIMITS: 'on' } })
  const ada = await w.member('ada')
  const guess = (times: number) =>
    caller(w.url, { authorization: `Bearer guess${times}` }).get('/api/v1/timelines/home')
  const statuses = new Set<number>()
  for (let times = 0; times < 101; times++) statuses.add((await guess(times)).status)
  assert.deepEqual([...statuses], [401, 429])
  assert.equal((await ada.get('/api/v1/timelines/home')).status, 200)
})
