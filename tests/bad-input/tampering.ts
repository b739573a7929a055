import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import type { TSchema } from 'typebox'
import { buildApi } from '../../server/app.ts'
import { openSession } from '../../server/signin/sessions/open-session.ts'
import type { ApiErrorBody } from '../../wire/base.ts'
import { badBodies, badPathParts, badValues } from './bad-values.ts'
import { addressWith, routeTable } from '../access/routes.ts'
import { caller, world, type Answer, type Caller, type Person, type World } from '../world.ts'

/**
 * Gives every parameter of every route values that do not belong there. The parameters are read from the routes' own
 * schemas, so a new one is tried as soon as it exists. Whatever comes: no 500, a refusal has Mastodon's shape and names
 * the field, and a refused request has changed no table.
 */
/** Everything that went wrong in one test, so that one run tells all. */
let problems: string[] = []
const noPage = 'no pages in this world'

/** Checking a password takes long on purpose, and comes before what else may be wrong; `base` is no field: there is no room for more. */
const asksFirst = ['current_password', 'base']
const isSlow = (field: string) => field.includes('password') || field === 'username'
const slowKinds = new Set(['list of objects', 'huge number', 'NUL inside', 'lone surrogate', 'long text'])

type Route = { name: string; method: string; url: string; body: string[]; query: string[] }

/** Tries one kind of input on some of the routes. */
export function tamper(kind: keyof typeof kinds, isMine: (index: number) => boolean = () => true): void {
  describe(`input that does not belong there: ${kind}`, () => {
    let place: World
    let cast: { admin: Person; browser: () => Promise<Caller> }
    let routes: Route[] = []
    before(async () => {
      place = await world({ environment: { LOG_LEVEL: 'error' } })
      const scopes = 'read write follow push profile admin:read admin:write'
      const admin = await place.member('admin', { role: 'owner', scopes })
      const browser = async () => {
        const secret = await openSession(place.ctx, place.ctx.db, admin.accountId, {
          userAgent: '',
          address: '',
        })
        return caller(place.url, { cookie: `rounds_session=${secret}`, 'sec-fetch-site': 'same-origin' })
      }
      cast = { admin, browser }
      routes = (await readRoutes(place)).filter((_, index) => isMine(index))
    })
    after(() => place[Symbol.asyncDispose]())

    beforeEach(() => {
      problems = []
      unchanged = undefined
    })
    afterEach(() => assert.equal(problems.join('\n'), ''))

    const callerOf = async ({ name }: Route) => {
      const person = routeTable[name]?.who === 'browser' ? await cast.browser() : cast.admin
      unchanged = undefined
      return person
    }

    it(kind, () => kinds[kind]({ place, routes, callerOf }))

    it('has put nothing strange into the log', () => assert.equal(place.logged(), ''))
  })
}

type Trial = { place: World; routes: Route[]; callerOf: (route: Route) => Promise<Caller> }

async function inBodies({ place, routes, callerOf }: Trial): Promise<void> {
  for (const route of routes) {
    const person = await callerOf(route)
    const usual = (routeTable[route.name]?.body ?? {}) as Record<string, unknown>
    // Twice, because what may be there only once is there then.
    await send(person, route, addressWith(route.url, '1'), usual)
    const alone = await send(person, route, addressWith(route.url, '1'), usual)
    const anyway = [alone.body?.field, ...Object.keys(alone.body?.details ?? {})]
    unchanged = undefined
    for (const field of route.body) {
      for (const [kind, value] of Object.entries(badValues)) {
        if (isSlow(field) && !slowKinds.has(kind)) continue
        await tries(place, `${route.name} ${field}: ${kind}`, [field, ...anyway, ...asksFirst], () =>
          send(person, route, addressWith(route.url, '1'), { ...usual, [field]: value }),
        )
      }
    }
    if (route.body.length > 0) {
      const unknown = await send(person, route, addressWith(route.url, '1'), { ...usual, unknown: [{}] })
      assertRefusal(unknown, `${route.name} with an unknown field`)
    }
  }
}

async function asWholeBodies({ place, routes, callerOf }: Trial): Promise<void> {
  for (const route of routes.filter(({ method }) => method !== 'GET')) {
    const person = await callerOf(route)
    for (const [kind, { body, type }] of Object.entries(badBodies)) {
      if (body.length > 50_000 && !tellsOfAll.has(route.url)) continue
      await tries(place, `${route.name}: ${kind}`, undefined, () =>
        raw(person, route, addressWith(route.url, '1'), body, type),
      )
    }
  }
}

async function inQueries({ routes, callerOf }: Trial): Promise<void> {
  const values = [
    '',
    '-1',
    '0',
    '0.5',
    'abc',
    '1e9',
    '9'.repeat(30),
    '9007199254740993',
    '%00',
    'a%00b',
    '%ED%A0%80',
    '%',
    '%25',
    '%27',
    'x'.repeat(5000),
    '%5C',
    '%26%7C%21',
    '%22',
    ':*',
    '%40',
    '%23',
    '%2A',
  ]
  for (const route of routes.filter(({ method }) => method === 'GET')) {
    const person = await callerOf(route)
    const path = `${addressWith(route.url, '1')}?${routeTable[route.name]?.query ?? ''}`
    const tampered = route.query.flatMap((name) => [
      ...values.map((value) => `${name}=${value}`),
      `${name}[]=a&${name}[]=b`,
      `${name}[a][b][c]=1`,
      `${name}[]=`,
      `${name}=1&${name}=2`,
      Array.from({ length: 200 }, (_, index) => `${name}[]=${index}`).join('&'),
    ])
    await inBatches(tampered, async (query) => {
      const answer = await person.get(`${path}&${query}`)
      assertRefusal(answer, `${route.name} ${query.slice(0, 100)}`)
    })
  }
}

async function inPaths({ place, routes, callerOf }: Trial): Promise<void> {
  for (const route of routes.filter(({ url }) => /:\w+|\*/.test(url))) {
    const person = await callerOf(route)
    const { body } = routeTable[route.name] ?? {}
    for (const part of badPathParts) {
      await tries(place, `${route.name} ${part.slice(0, 50)}`, undefined, () =>
        send(person, route, route.url.replace(/:\w+|\*/, part), body),
      )
    }
  }
}

const kinds = {
  'in bodies': inBodies,
  'as whole bodies': asWholeBodies,
  'in queries': inQueries,
  'in paths': inPaths,
}

/** Large bodies are read before any route; two of each way of answering errors tell of all. */
const tellsOfAll = new Set(['/api/v1/statuses', '/api/v1/markers', '/oauth/token', '/oauth/revoke'])
async function readRoutes(place: World): Promise<Route[]> {
  const routes: Route[] = []
  await buildApi(place.ctx, (api) =>
    api.addHook('onRoute', ({ method, url, schema }) => {
      for (const word of [method].flat()) {
        if (word === 'HEAD') continue
        const [body, query] = [fieldsOf(schema?.body), fieldsOf(schema?.querystring)]
        routes.push({ name: `${word} ${url}`, method: word, url, body, query })
      }
    }),
  )
  return routes
}

/** Names of the fields of an object schema, also of one that is put together from several. */
function fieldsOf(schema: unknown): string[] {
  const { properties = {}, allOf = [] } = (schema ?? {}) as { properties?: object; allOf?: TSchema[] }
  return [...Object.keys(properties), ...allOf.flatMap(fieldsOf)]
}

function send(person: Caller, { method }: Route, path: string, body: unknown): Promise<Answer<ApiErrorBody>> {
  return person[method.toLowerCase() as keyof Caller](path, method === 'GET' ? undefined : body)
}

async function raw(
  person: Caller,
  route: Route,
  path: string,
  body: string,
  type: string,
): Promise<Answer<ApiErrorBody>> {
  const headers = { 'content-type': type }
  return (person[route.method.toLowerCase() as 'post'] as Caller['post'])(path, body, headers)
}

/** The rows as they were after the last request, when that was refused. */
let unchanged: unknown

/** Sends one request; when it is refused, it must have changed nothing. */
async function tries(
  place: World,
  name: string,
  fields: (string | undefined)[] | undefined,
  request: () => Promise<Answer<ApiErrorBody>>,
): Promise<void> {
  const rows = (unchanged ??= await fingerprint(place))
  const answer = await request()
  assertRefusal(answer, name, fields)
  unchanged = answer.status < 400 ? undefined : await fingerprint(place)
  if (unchanged === undefined || isDeepStrictEqual(unchanged, rows)) return
  // What an earlier request caused may have come to rest only now: once more, in a quiet place.
  await place.settle()
  const still = await fingerprint(place)
  await request()
  await place.settle()
  if (isDeepStrictEqual(await fingerprint(place), still)) return
  problems.push(`${name}: refused, but left something behind`)
}

/** Notes what is wrong with an answer; `fields` are those that a refusal may name. */
function assertRefusal(
  { status, body, text }: Answer<ApiErrorBody>,
  name: string,
  fields?: (string | undefined)[],
): void {
  const note = (what: string) => problems.push(`${name}: ${what}: ${status} ${text.slice(0, 200)}`)
  if (status >= 500) note('a failure')
  if (status < 400 || status >= 500 || text === noPage) return
  if (typeof body?.error !== 'string') return void note('not Mastodon’s shape')
  const isOauth = 'error_description' in body
  if (fields === undefined || status !== 422 || isOauth) return
  const named = [body.field, ...Object.keys(body.details ?? {})]
  const isNamed = named.some((word) => fields.some((field) => field && word?.split(/[.[]/, 1)[0] === field))
  if (!isNamed) note(`the answer must name ${fields[0]}`)
}

async function inBatches<T>(items: T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let start = 0; start < items.length; start += 6) {
    await Promise.all(items.slice(start, start + 6).map(act))
  }
}

let tables: string[] | undefined
/** Whoever asks was here today, refused or not; it is noted a moment later. */
const whoWasHere = ['days_here']

/** How many rows each table has, and the sum of all counters. */
async function fingerprint({ ctx }: World): Promise<unknown> {
  tables ??= (
    await ctx.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> all($1) order by 1`,
      [whoWasHere],
    )
  ).rows.map(({ name }) => name)
  const counts = tables.map((name) => `(select count(*)::int from "${name}") as "${name}"`)
  const sums = `(select sum(replies + boosts + favourites) from post_counts) as marks,
    (select sum(posts + followers + following) from account_counts) as counted`
  // With a name it is planned once: planning takes as long as counting.
  return (await ctx.pool.query({ name: 'fingerprint', text: `select ${counts.join()}, ${sums}` })).rows[0]
}
