import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { routeTable } from '../access/routes.ts'
import { caller, world, type Caller, type World } from '../world.ts'
import { documented, sameRoute } from './documented.ts'

/** What every answer says beside its body: what is left of the limits, and that apps in browsers may read it. */
const names = new Map(Object.keys(routeTable).map((name) => [sameRoute(name), name]))
const older = new Set(
  documented
    .filter(({ marks }) => marks.includes('deprecated') || marks.includes('removed'))
    .map(({ method, path }) => sameRoute(`${method} ${path}`)),
)
const routes = documented
  .filter(({ marks, path }) => !marks.includes('stream') && path.startsWith('/api/'))
  .flatMap(({ method, path }) => names.get(sameRoute(`${method} ${path}`)) ?? [])

describe('every answer of a documented endpoint', () => {
  let place: World
  let elk: Caller
  before(async () => {
    place = await world({ environment: { RATE_LIMITS: 'on', LOG_LEVEL: 'error' } })
    elk = caller(place.url, { origin: 'https://elk.zone', 'sec-fetch-site': 'cross-site' })
  })
  after(() => place[Symbol.asyncDispose]())

  it('tells what is left of the limits, may be read from other origins, and says when it is deprecated', async () => {
    let left = Number.POSITIVE_INFINITY
    // Below the limit of an address: nobody signs in here.
    for (const route of routes.slice(0, 280)) {
      const [method = '', path = ''] = route.split(' ')
      const send = elk[method.toLowerCase() as 'post']
      const { headers, status } = await send(path.replace(/:\w+/g, '1'))
      assert.notEqual(status, 429, route)
      assert.equal(headers.get('access-control-allow-origin'), '*', route)
      assert.ok(headers.get('x-request-id'), route)
      const deprecated = headers.get('deprecation')
      if (older.has(sameRoute(route))) assert.match(deprecated ?? '', /^@\d{10}$/, route)
      else assert.equal(deprecated, null, route)
      const remaining = Number(headers.get('x-ratelimit-remaining') ?? 'none')
      assert.ok(remaining >= 0 && Number(headers.get('x-ratelimit-limit')) >= remaining, route)
      assert.ok(Date.parse(headers.get('x-ratelimit-reset') ?? '') > Date.now(), route)
      left = Math.min(left, remaining)
    }
    assert.ok(left < 300 - routes.length / 2, 'the limit is used up by what is asked')
  })

  it('is refused with 429 when nothing is left, which a browser may read too', async () => {
    let last = 200
    for (let turn = 0; turn < 320 && last !== 429; turn++)
      last = (await elk.get('/api/v1/instance/rules')).status
    const { status, headers, body } = await elk.get<{ error: string }>('/api/v1/instance/rules')
    assert.deepEqual([status, body.error], [429, 'Too many requests'])
    assert.equal(headers.get('access-control-allow-origin'), '*')
    assert.equal(headers.get('x-ratelimit-remaining'), '0')
  })
})
