import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { world, type Person, type World } from '../tests/world.ts'
import { openTo } from './cors.ts'

const elk = 'https://elk.example'

describe('apps in browsers, from other origins', () => {
  let place: World
  let alice: Person
  before(async () => {
    place = await world({ environment: { RATE_LIMITS: 'on' } })
    alice = await place.member('alice')
  })
  after(() => place[Symbol.asyncDispose]())

  const preflight = (path: string, method: string, headers?: string) =>
    fetch(new URL(path, place.url), {
      method: 'OPTIONS',
      headers: {
        origin: elk,
        'access-control-request-method': method,
        ...(headers && { 'access-control-request-headers': headers }),
      },
    })

  it('answers a preflight with what may follow, and asks nothing of the API', async () => {
    for (const [path, method] of [
      ['/api/v1/statuses', 'POST'],
      ['/api/v1/statuses/1', 'DELETE'],
      ['/api/v1/profile', 'PATCH'],
      ['/api/rounds/v1/drafts', 'GET'],
      ['/oauth/token', 'POST'],
      ['/oauth/revoke', 'POST'],
    ] as const) {
      const answer = await preflight(path, method, 'authorization, idempotency-key')
      assert.equal(answer.status, 204, path)
      assert.equal(answer.headers.get('access-control-allow-origin'), '*')
      assert.match(answer.headers.get('access-control-allow-methods') ?? '', new RegExp(`\\b${method}\\b`))
      assert.equal(answer.headers.get('access-control-allow-headers'), 'authorization, idempotency-key')
      assert.equal(answer.headers.get('x-ratelimit-limit'), null, 'a preflight is no use of the API')
    }
  })

  it('never allows cookies', async () => {
    for (const answer of [
      await preflight('/api/v1/statuses', 'POST', 'authorization'),
      await fetch(new URL('/api/v2/instance', place.url), { headers: { origin: elk } }),
    ])
      assert.equal(answer.headers.get('access-control-allow-credentials'), null)
  })

  it('lets scripts read answers, their pages and their limits, and refusals too', async () => {
    const read = (path: string, headers = {}) =>
      fetch(new URL(path, place.url), { headers: { origin: elk, ...headers } })
    const mine = await read('/api/v1/timelines/home', { authorization: `Bearer ${alice.token}` })
    assert.equal(mine.status, 200)
    const refused = await read('/api/v1/timelines/home')
    assert.equal(refused.status, 401)
    const unknown = await read('/api/v1/nothing')
    assert.equal(unknown.status, 404)
    for (const { headers } of [mine, refused, unknown]) {
      assert.equal(headers.get('access-control-allow-origin'), '*')
      assert.match(headers.get('access-control-expose-headers') ?? '', /Link.*X-RateLimit-Remaining/)
      assert.ok(headers.get('x-ratelimit-remaining'))
    }
  })

  it('keeps consent and pages closed', async () => {
    for (const path of ['/oauth/authorize', '/about', '/livez']) {
      const answer = await preflight(path, 'POST')
      assert.equal(answer.headers.get('access-control-allow-origin'), null, path)
    }
  })

  it('does not repeat what is no list of header names', async () => {
    const answer = await preflight('/api/v1/statuses', 'POST', 'authorization, <b>')
    assert.equal(answer.headers.get('access-control-allow-headers'), null)
  })
})

describe('which addresses are open', () => {
  it('are those below /api and the three of OAuth, whatever else is asked', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(openTo(`/${text.replace(/^(api\/|oauth\/|\.well-known\/)/, 'x')}`), undefined)
      }),
    )
    assert.equal(openTo('/oauth/authorize'), undefined)
    assert.equal(openTo('/oauth/token/x'), undefined)
    assert.ok(openTo('/api/v1/apps'))
  })
})
