import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { buildApi } from '../server/app.ts'
import { openSession } from '../server/signin/sessions/open-session.ts'
import { addressWith, routeTable, things } from './access/routes.ts'
import { newPost, type Row, type Scene } from './access/row.ts'
import { caller, world, type Answer, type Caller, type Person, type World } from './world.ts'

/** Calls every route as a visitor, with too little scope, as an app, a waiting member, a member, and staff. */
describe('who may call what', () => {
  let place: World
  let cast: Cast
  before(async () => {
    place = await world()
    cast = await rehearse(place)
  })
  after(() => place[Symbol.asyncDispose]())

  it('names every route that there is, and no other', async () => {
    const routes: string[] = []
    await buildApi(place.ctx, (api) =>
      api.addHook('onRoute', ({ method, url }) => {
        for (const word of [method].flat()) if (word !== 'HEAD') routes.push(`${word} ${url}`)
      }),
    )
    assert.deepEqual(Object.keys(routeTable).toSorted(), routes.toSorted())
  })

  for (const [route, row] of Object.entries(routeTable)) {
    it(`${route}: strangers`, () => turnsAway(cast, route, row))
    it(`${route}: ${row.who}`, () => letsIn(cast, route, row))
  }
  for (const [route, row] of Object.entries(routeTable)) {
    if (row.foreign !== undefined) it(`${route}: on what is Carl's`, () => sparesOthers(cast, route, row))
  }
})

async function turnsAway(cast: Cast, route: string, row: Row): Promise<void> {
  const { place, narrow, narrower, app, waiting, shared } = cast
  const about = shared[row.of as keyof typeof shared] ?? 'none'
  const visitor = await call(place.visitor, route, row, about)
  assert.equal(
    visitor.status,
    row.visitor ?? (row.who === 'anyone' ? (row.status ?? 200) : 401),
    visitor.text,
  )
  if (row.scope) {
    const answer = await call(row.scope === 'push' ? narrower : narrow, route, row, about)
    assert.equal(answer.status, 403, answer.text)
    assert.match(answer.text, /outside the authorized scopes/)
  }
  if (row.who === 'anyone' || row.who === 'app' || row.visitor) return
  const asApp = await call(app, route, row, about)
  assert.ok([403, 422].includes(asApp.status), asApp.text)
  const asWaiting = await call(waiting, route, row, about)
  const mayWait = route.includes('/emails/')
  assert.equal(asWaiting.status, mayWait ? (route.startsWith('GET') ? 200 : 403) : 403, asWaiting.text)
}

async function letsIn(cast: Cast, route: string, row: Row): Promise<void> {
  const { place, alice, moderator, admin, carl } = cast
  const before = await belongings(place, carl)
  const expected = row.status ?? 200
  if (row.who === 'browser') {
    assert.equal((await call(alice, route, row, 'none')).status, 403, 'an app must not')
    const person = await newPerson(place)
    const answer = await call(await inBrowser(place, person), route, row, await thing(cast, row.of, person))
    assert.equal(answer.status, expected, answer.text)
  } else {
    const ranks = { moderator: [403, expected, expected], admin: [403, 403, expected] }
    const statuses = row.who in ranks ? ranks[row.who as 'admin'] : [expected, expected, expected]
    for (const [place, person] of [alice, moderator, admin].entries()) {
      const answer = await call(person, route, row, await thing(cast, row.of, person))
      assert.equal(answer.status, statuses[place], `${person.name}: ${answer.text}`)
    }
  }
  await place.settle()
  assert.deepEqual(await belongings(place, carl), before, 'what is Carl’s has changed')
}

async function sparesOthers(cast: Cast, route: string, row: Row): Promise<void> {
  const { place, alice, carl } = cast
  const before = await belongings(place, carl)
  const id = cast.carls[row.of ?? ''] ?? 'none'
  const person = row.who === 'browser' ? await inBrowser(place, alice) : alice
  const answer = await call(person, route, row, id)
  assert.equal(answer.status, row.foreign, answer.text)
  await place.settle()
  assert.deepEqual(await belongings(place, carl), before, 'what is Carl’s has changed')
}

type Cast = Scene & {
  alice: Person
  moderator: Person
  admin: Person
  /** Has done with Dora's things all that the others do, and must never notice them. */
  carl: Person
  carls: Record<string, string>
  /** A member's token that may do next to nothing. */
  narrow: Caller
  /** Without `push`, for the routes of push. */
  narrower: Caller
  /** An app that speaks for itself, with every scope that it can have. */
  app: Caller
  /** A member whom no moderator has approved. */
  waiting: Caller
}

function call(person: Caller, route: string, row: Row, id: string): Promise<Answer<unknown>> {
  const [method = '', pattern = ''] = route.split(' ')
  const path = addressWith(pattern, id) + (row.query ? `?${row.query}` : '')
  const send = person[method.toLowerCase() as keyof Caller]
  return send(path, row.body)
}

let count = 0
function newPerson(place: World, options?: { role: 'admin' | 'moderator' }): Promise<Person> {
  return place.member(`person${++count}`, options)
}

/** The same person in a browser that sends what a page of ours sends. */
async function inBrowser({ url, ctx }: World, { accountId }: Person): Promise<Caller> {
  const secret = await openSession(ctx, ctx.db, accountId, { userAgent: '', address: '' })
  return caller(url, { cookie: `rounds_session=${secret}`, 'sec-fetch-site': 'same-origin' })
}

/** Makes what a row is about, the caller's own where it says so. */
async function thing(cast: Cast, kind: string | undefined, person: Person): Promise<string> {
  if (kind === undefined) return 'none'
  const make = things[kind]
  return make ? make(cast, person) : (cast.shared[kind as keyof Scene['shared']] ?? assert.fail(kind))
}

async function newcomer(place: World): Promise<Person> {
  const person = await newPerson(place)
  await place.ctx.pool.query('update members set approved_at = null where account_id = $1', [
    person.accountId,
  ])
  return person
}

/** All rows of a person in all tables, whatever tables there are. */
async function belongings({ ctx }: World, { accountId }: Person): Promise<Record<string, unknown>> {
  const { rows: tables } = await ctx.pool.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text) as columns from information_schema.columns
     where table_schema = 'public' and column_name in ('account_id', 'target_id') group by 1 order by 1`,
  )
  const found: Record<string, unknown> = {}
  for (const { name, columns } of [...tables, { name: 'accounts', columns: ['id'] }]) {
    const whose = columns.map((column) => `t.${column} = $1`).join(' or ')
    const { rows } = await ctx.pool.query(
      `select to_jsonb(t) as row from ${name} t where ${whose} order by t::text`,
      [accountId],
    )
    found[name] = rows
  }
  const counts = `select to_jsonb(c) as row from post_counts c join posts on id = post_id where account_id = $1 order by post_id`
  found.post_counts = (await ctx.pool.query(counts, [accountId])).rows
  return found
}

async function rehearse(place: World): Promise<Cast> {
  const [alice, carl, dora, fan] = await Promise.all(
    ['alice', 'carl', 'dora', 'fan'].map((name) => place.member(name)),
  )
  assert.ok(alice && carl && dora && fan)
  const scopes = 'read write follow push profile admin:read admin:write'
  const admin = await place.member('root', { role: 'admin', scopes })
  const moderator = await place.member('mod', { role: 'moderator', scopes })
  const member = await place.member('alison', { scopes })
  const shared = { post: await newPost(dora, 'A case #meded'), account: dora.id, tag: 'meded' }
  const cast: Cast = {
    place,
    ctx: place.ctx,
    newPerson: () => newPerson(place),
    alice: member,
    moderator,
    admin,
    dora,
    carl,
    carls: {},
    narrow: await place.member('nora', { scopes: 'push' }),
    narrower: await place.member('nils', { scopes: 'profile' }),
    app: await anApp(place),
    waiting: await newcomer(place),
    shared,
  }
  await settleIn(cast, carl, fan)
  return cast
}

/** Gives Carl one of everything. */
async function settleIn(cast: Cast, carl: Person, fan: Person): Promise<void> {
  const { place, dora, shared } = cast
  const must = async (answer: Promise<Answer<unknown>>) => assert.equal((await answer).status, 200)
  const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  const profile = new FormData()
  for (const kind of ['avatar', 'header']) profile.set(kind, new Blob([new Uint8Array(picture)]), 'a.png')
  profile.set('note', 'I am Carl')
  await must(carl.patch('/api/v1/accounts/update_credentials', profile))
  for (const verb of ['favourite', 'bookmark', 'reblog', 'mute'])
    await must(carl.post(`/api/v1/statuses/${shared.post}/${verb}`))
  await must(carl.post(`/api/v1/accounts/${dora.id}/follow`))
  await must(fan.post(`/api/v1/accounts/${carl.id}/follow`))
  await must(carl.post(`/api/v1/accounts/${(await newPerson(place)).id}/block`))
  await must(carl.post(`/api/v1/accounts/${(await newPerson(place)).id}/mute`))
  await must(carl.post(`/api/v1/tags/${shared.tag}/follow`))
  await must(carl.post('/api/v1/markers', { home: { last_read_id: '7' } }))
  for (const kind of Object.keys(things)) cast.carls[kind] = await thing(cast, kind, carl)
  await must(carl.post(`/api/v1/statuses/${cast.carls.ownPost}/pin`))
  await place.settle()
}

async function anApp({ url, visitor }: World): Promise<Caller> {
  const scopes = 'read write follow push'
  const redirect_uris = 'urn:ietf:wg:oauth:2.0:oob'
  const app = await visitor.post<{ client_id: string; client_secret: string }>('/api/v1/apps', {
    client_name: 'An app',
    redirect_uris,
    scopes,
  })
  const token = await visitor.post<{ access_token: string }>('/oauth/token', {
    grant_type: 'client_credentials',
    client_id: app.body.client_id,
    client_secret: app.body.client_secret,
    scope: scopes,
  })
  return caller(url, { authorization: `Bearer ${token.body.access_token}` })
}
