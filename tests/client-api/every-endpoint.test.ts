import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { ApiErrorBody } from '../../wire/base.ts'
import { routeTable } from '../access/routes.ts'
import type { Row } from '../access/row.ts'
import { call, makeCast, rightPerson, thing, type Cast } from './cast.ts'
import { documented, sameRoute, type Documented } from './documented.ts'
import { entities, innerEntities } from './entities.ts'
import {
  attributesOf,
  mountedRoutes,
  namedShapes,
  nullableFields,
  nullAsRead,
  wrongWith,
  type MountedRoute,
} from './route-schemas.ts'

/** Routes by their names without the names of parameters, with who may call them. */
const rows = new Map(Object.entries(routeTable).map(([name, row]) => [sameRoute(name), { name, row }]))
const here = documented.flatMap((endpoint) => {
  const found = rows.get(sameRoute(`${endpoint.method} ${endpoint.path}`))
  return found ? [{ endpoint, ...found }] : []
})
/** Streams never end; what is sent on them is tested where they are made. */
const answering = here.filter(({ endpoint }) => !endpoint.marks.includes('stream'))

/** Attributes that the documentation lists and an answer here has not, each with the reason. */
const without: Record<string, string> = {
  'Profile featured_tags': 'has its own endpoint',
}

/** Lists that are empty as long as nothing is in them, so they promise no shape. */
const alwaysEmpty = [
  'GET /api/v1/announcements',
  'GET /api/v1/trends/links',
  'GET /api/v1/instance/domain_blocks',
]

/** The documentation asks less or something else of the token than we do, each with the reason. */
const otherScopes: Record<string, string> = {
  'GET /api/v1/accounts/verify_credentials': '`profile`, which `read` and `read:accounts` include',
  'GET /api/v1/profile': '`profile`, which `read` and `read:accounts` include',
  'POST /api/v1/emails/confirmations': 'a member who waits, whose app must be able to change the account',
  'GET /api/v2/notifications/:group_key/accounts': 'reading, as for the group itself',
  'DELETE /api/v1/admin/ip_blocks/:id': 'what the other routes for networks ask for',
  'GET /api/v1/accounts/:id/identity_proofs': 'any member, who must be able to read accounts',
  'GET /api/v1/announcements': 'any member, who must be able to read',
  'GET /api/v1/donation_campaigns': 'any member',
}

describe('every documented endpoint that is here', () => {
  let cast: Cast
  let mounted: Map<string, MountedRoute>
  before(async () => {
    cast = await makeCast()
    mounted = await mountedRoutes(cast.place)
  })
  after(() => cast.place[Symbol.asyncDispose]())

  const routeOf = (name: string): MountedRoute => mounted.get(sameRoute(name)) ?? assert.fail(name)

  it('reads null as null in every field of a body that may be null', () => {
    const fields = [...mounted.values()].flatMap(({ name, body }) =>
      nullableFields(body).map(([field, schema]) => ({
        field: `${name} ${field}`,
        read: nullAsRead(schema),
      })),
    )
    assert.ok(fields.length > 150, `${fields.length}`)
    assert.deepEqual(
      fields.filter(({ read }) => read !== null),
      [],
    )
  })

  it('is nearly all of them', () => assert.ok(here.length > 200, `${here.length}`))

  for (const { endpoint, name, row } of answering) {
    it(`${name}: answers in the shape that it promises`, () => answers(cast, routeOf(name), row))
    it(`${name}: refuses who may not, and what is wrong`, () => refuses(cast, endpoint, routeOf(name), row))
  }

  for (const [entity, names] of Object.entries(innerEntities)) {
    it(`inside of answers: ${entity} with every attribute`, () => {
      const declared = new Set(attributesOf(namedShapes(mounted.values()).get(entity)))
      assert.deepEqual(
        names.filter((name) => !declared.has(name)),
        [],
      )
    })
  }

  for (const { endpoint, name } of here) {
    it(`${name}: asks for the documented token`, () => {
      const { access } = routeOf(name)
      if (endpoint.who === 'public' || name in otherScopes || endpoint.marks.includes('stream')) return
      const expected = endpoint.who === 'app' ? ['app', 'member'] : ['member', 'app']
      assert.ok(expected.includes(access.who), `${endpoint.who}, but here ${access.who}`)
      if (endpoint.scope) assert.equal(access.scope, endpoint.scope)
    })
  }

  for (const { endpoint, name, row } of answering) {
    const entity = endpoint.entity.replace(/^\[|\]$/g, '')
    const names = entities[entity]
    if (!names || names.length === 0) continue
    it(`${name}: declares every attribute of ${entity}`, () => {
      const schema = routeOf(name).responses['200']
      if (!schema) return assert.ok((row.status ?? 200) >= 400, 'promises no shape')
      if (alwaysEmpty.includes(name) && attributesOf(schema).length === 0) return
      const declared = new Set(attributesOf(schema))
      const missing = names.filter(
        (attribute) => !declared.has(attribute) && !(`${entity} ${attribute}` in without),
      )
      assert.deepEqual(missing, [])
    })
  }
})

/** One call by who may, with parameters that nobody knows: they are ignored. */
async function answers(cast: Cast, { name, responses }: MountedRoute, row: Row): Promise<void> {
  const person = await rightPerson(cast, row)
  const owner = row.who === 'moderator' || row.who === 'admin' ? cast.admin : cast.member
  const unknown = { query: 'rounds_knows_no_such_word=1', body: { rounds_knows_no_such_word: [{}] } }
  const answer = await call(person, name, row, await thing(cast, row, owner), unknown)
  assert.equal(answer.status, row.status ?? 200, answer.text)
  const schema = responses[String(answer.status)]
  if (schema && answer.text !== '')
    assert.equal(wrongWith(schema, answer.body), undefined, answer.text.slice(0, 300))
  if (answer.status >= 400) assertError(answer.body)
  await cast.place.settle()
}

async function refuses(
  cast: Cast,
  endpoint: Documented,
  { name, query }: MountedRoute,
  row: Row,
): Promise<void> {
  const about = cast.shared[row.of as keyof Cast['shared']] ?? 'none'
  if (row.who !== 'anyone' && row.visitor === undefined) {
    const visitor = await call(cast.place.visitor, name, row, about)
    assert.equal(visitor.status, 401, visitor.text)
    assertError(visitor.body)
  }
  if (row.scope && row.scope !== 'push') {
    const narrow = await call(cast.narrow, name, row, about)
    assert.equal(narrow.status, 403, narrow.text)
    assertError(narrow.body)
  }
  if (row.foreign !== undefined) {
    const foreign = await call(cast.member, name, row, await thing(cast, row, cast.carl))
    assert.equal(foreign.status, row.foreign, foreign.text)
  }
  const person = await rightPerson(cast, row)
  if (/:\w*id\b/.test(name) && !/tags|suggestions/.test(name)) {
    const strange = await call(person, name, row, 'no-id-at-all')
    assert.ok(strange.status >= 400 && strange.status < 500, `${strange.status} ${strange.text}`)
    assertError(strange.body)
  }
  for (const field of ['limit', 'max_id'].filter((word) => query.includes(word))) {
    if (endpoint.entity === 'Search') continue
    const id = row.of ? await thing(cast, row, cast.member) : 'none'
    const wrong = await call<ApiErrorBody>(person, name, row, id, { query: `${field}=x` })
    assert.deepEqual([wrong.status, wrong.body?.field], [422, field], wrong.text)
  }
}

function assertError(body: unknown): void {
  assert.equal(typeof (body as ApiErrorBody | undefined)?.error, 'string', 'an error has Mastodon’s shape')
}
