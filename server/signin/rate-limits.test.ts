import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownPage, signedIn } from '../../tests/browsers.ts'
import { caller, password, world } from '../../tests/world.ts'
import { pageMark, pageSecret } from '../page-mark.ts'
import { neighbourhoodOf } from '../platform/addresses.ts'
import { limit, requestRules } from '../platform/limits.ts'

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

test('who reads our pages has an allowance of their own, beside that of apps and of writing', async () => {
  await using w = await world({ environment: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' } })
  const ada = await w.member('ada')
  const browser = await signedIn(w, 'ada', password)
  const left = async (answer: Promise<{ headers: Headers }>) => {
    const { headers } = await answer
    return [headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')].map(Number)
  }
  for (let times = 0; times < 320; times++) await browser.get('/api/v1/trends/tags')
  assert.deepEqual(await left(browser.get('/api/v1/timelines/home')), [6000, 5679])
  assert.deepEqual(await left(ada.get('/api/v1/timelines/home')), [300, 299], 'an app has its own')
  const [most] = await left(browser.post('/api/v1/statuses', { status: 'Writing' }))
  assert.equal(most, 300)

  const from = { 'x-forwarded-for': '203.0.113.9' }
  const page = caller(w.url, { ...from, ...ownPage })
  const inProcess = caller(w.url, { ...from, [pageMark]: pageSecret })
  assert.deepEqual(await left(page.get('/api/v1/trends/tags')), [6000, 5999])
  assert.deepEqual(
    await left(inProcess.get('/api/v1/trends/tags')),
    [6000, 5998],
    'while a page is made, too',
  )
  assert.deepEqual(await left(caller(w.url, from).get('/api/v1/trends/tags')), [300, 299])
})

test('a flood of pages from one address is stopped, and nobody else is', async () => {
  await using w = await world({ environment: { RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' } })
  const { points } = requestRules.reading
  for (let times = 0; times < points; times++)
    await limit(w.ctx, neighbourhoodOf('203.0.113.9'), requestRules.reading)
  const page = (address: string) => caller(w.url, { 'x-forwarded-for': address, [pageMark]: pageSecret })
  assert.equal((await page('203.0.113.9').get('/api/v1/trends/tags')).status, 429)
  assert.equal((await page('203.0.113.10').get('/api/v1/trends/tags')).status, 200)
})
