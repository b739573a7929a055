import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { fakeServer, type FakeServer } from '../../../tests/federation/fake-server.ts'
import { testNetwork, type TestNetwork } from '../../../tests/federation/network.ts'
import { world, type World } from '../../../tests/world.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import { statusesJson } from '../../posts/hydrate.ts'
import { NotFetched, type FetchFailure } from './not-fetched.ts'
import { resolveActor } from './resolve-actor.ts'
import { resolveAddress } from './resolve-address.ts'
import { resolveHandle } from './resolve-handle.ts'
import { resolvePost } from './resolve-post.ts'

let network: TestNetwork
let place: World
let away: FakeServer
let far: FakeServer

beforeEach(async () => {
  network = testNetwork()
  away = await fakeServer(network, 'away.example')
  far = await fakeServer(network, 'far.example')
  place = await world({ name: 'here.test', network })
})
afterEach(async () => {
  for (const one of [place, away, far, network]) await one[Symbol.asyncDispose]()
})

const fails = (work: Promise<unknown>, failure: FetchFailure, sentence?: RegExp) =>
  assert.rejects(work, (error) => {
    assert.ok(error instanceof NotFetched, String(error))
    assert.equal(error.failure, failure, error.message)
    if (sentence) assert.match(error.message, sentence)
    return true
  })

const timesAsked = (server: FakeServer, path: string) =>
  server.received.filter((one) => one.path === path || one.path.startsWith(`${path}?`)).length

async function acctOf(id: number) {
  return (await accountsJson(place.ctx, [id]))[0]?.acct
}

function note(server: FakeServer, path: string, by: string, more: Record<string, unknown> = {}) {
  const uri = server.origin + path
  server.serve(path, {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: uri,
    type: 'Note',
    attributedTo: `${server.origin}/users/${by}`,
    to: ['https://www.w3.org/ns/activitystreams#Public'],
    content: `<p>${path}</p>`,
    published: '2026-01-02T03:04:05Z',
    ...more,
  })
  return uri
}

const jrd = (subject: string, href: string) => ({
  headers: { 'content-type': 'application/jrd+json' },
  body: { subject, links: [{ rel: 'self', type: 'application/activity+json', href }] },
})

test('a person is found by handle, once fetched, signed, and kept', async () => {
  await away.actor('una', { name: 'Una Ward' })
  const id = await resolveHandle(place.ctx, '@una@Away.example')
  const [una] = await accountsJson(place.ctx, [id])
  assert.deepEqual(
    [una?.acct, una?.display_name, una?.uri],
    ['una@away.example', 'Una Ward', 'https://away.example/users/una'],
  )
  const asked = away.received.find(({ path }) => path === '/users/una')
  assert.ok(asked?.headers.signature, 'the server signs what it asks')
  assert.equal(await resolveHandle(place.ctx, 'una@away.example'), id)
  assert.equal(await resolveActor(place.ctx, 'https://away.example/users/una'), id)
  assert.deepEqual(await resolveAddress(place.ctx, 'acct:una@away.example'), { kind: 'account', id })
  assert.equal(timesAsked(away, '/users/una'), 1)
})

test('ten who ask at once are one question', async () => {
  await away.actor('una')
  const ids = await Promise.all(
    Array.from({ length: 10 }, () => resolveActor(place.ctx, 'https://away.example/users/una')),
  )
  assert.equal(new Set(ids).size, 1)
  assert.equal(timesAsked(away, '/users/una'), 1)
})

test('a profile that was looked at more than a day ago is looked at again, and nobody waits', async () => {
  const una = await away.actor('una', { name: 'Una' })
  const id = await resolveActor(place.ctx, una.uri)
  una.more = { name: 'Una Changed' }
  await resolveActor(place.ctx, una.uri)
  await place.settle()
  assert.equal(timesAsked(away, '/users/una'), 1)
  await place.ctx.pool.query(`update actors set fetched_at = now() - interval '25 hours'`)
  assert.equal(await resolveActor(place.ctx, una.uri), id)
  await place.settle()
  assert.equal(timesAsked(away, '/users/una'), 2)
  assert.equal((await accountsJson(place.ctx, [id]))[0]?.display_name, 'Una Changed')
})

test('a handle of another domain counts when both sides say so', async () => {
  await away.actor('una')
  const uri = 'https://away.example/users/una'
  away.serve('/.well-known/webfinger?resource=acct%3Auna%40away.example', jrd('acct:una@far.example', uri))
  far.serve('/.well-known/webfinger?resource=acct%3Auna%40far.example', jrd('acct:una@far.example', uri))
  const id = await resolveHandle(place.ctx, 'una@far.example')
  assert.equal(await acctOf(id), 'una@far.example')
  assert.equal(await resolveHandle(place.ctx, 'una@away.example'), id)
})

test('a handle of another domain that does not know of it does not count', async () => {
  await away.actor('una')
  const uri = 'https://away.example/users/una'
  away.serve('/.well-known/webfinger?resource=acct%3Auna%40away.example', jrd('acct:una@far.example', uri))
  await far.actor('una')
  assert.equal(await acctOf(await resolveActor(place.ctx, uri)), 'una@away.example')
  assert.equal(await acctOf(await resolveHandle(place.ctx, 'una@far.example')), 'una@far.example')
})

test('a host cannot give somebody else a name', async () => {
  await away.actor('una')
  far.serve(
    '/.well-known/webfinger?resource=acct%3Adean%40far.example',
    jrd('acct:dean@far.example', 'https://away.example/users/una'),
  )
  await fails(resolveHandle(place.ctx, 'dean@far.example'), 'unreadable')
  far.serve(
    '/.well-known/webfinger?resource=acct%3Auna%40far.example',
    jrd('acct:una@far.example', 'https://away.example/users/una'),
  )
  await fails(resolveHandle(place.ctx, 'una@far.example'), 'unreadable', /does not say the same/)
  assert.equal(await acctOf(await resolveHandle(place.ctx, 'una@away.example')), 'una@away.example')
})

test('an actor whose own server says that its name is somebody else is not believed', async () => {
  await away.actor('una')
  away.serve('/files/una.json', {
    ...(await away.actor('una')).document(),
    id: 'https://away.example/files/una.json',
  })
  await fails(resolveActor(place.ctx, 'https://away.example/files/una.json'), 'unreadable', /somebody else/)
  assert.equal(await acctOf(await resolveHandle(place.ctx, 'una@away.example')), 'una@away.example')
})

test('WebFinger that sends round and round, or to us, ends', async () => {
  for (const [one, other] of [
    [away, far],
    [far, away],
  ] as const)
    one.serve('/.well-known/webfinger?resource=acct%3Aring%40' + one.host, {
      status: 302,
      headers: { location: `${other.origin}/.well-known/webfinger?resource=acct%3Aring%40${other.host}` },
    })
  await fails(resolveHandle(place.ctx, 'ring@away.example'), 'unreadable')
  away.serve(
    '/.well-known/webfinger?resource=acct%3Aada%40away.example',
    jrd('acct:ada@here.test', 'https://here.test/ap/users/1'),
  )
  await place.member('ada')
  await fails(resolveHandle(place.ctx, 'ada@away.example'), 'unreadable')
})

test('the address of WebFinger from host-meta', async () => {
  const uri = 'https://away.example/users/una'
  await away.actor('una')
  away.serve('/.well-known/webfinger?resource=acct%3Auna%40away.example', { status: 404 })
  away.serve('/.well-known/host-meta', {
    headers: { 'content-type': 'application/xrd+xml; charset=utf-8' },
    body: '<XRD><Link rel="lrdd" template="https://far.example/wf?r={uri}"/></XRD>',
  })
  far.serve('/wf?r=acct%3Auna%40away.example', jrd('acct:una@away.example', uri))
  assert.equal(await acctOf(await resolveHandle(place.ctx, 'una@away.example')), 'una@away.example')
})

test('an object is believed only from the server of its id', async () => {
  const forged = note(away, '/forged', 'una', {
    id: 'https://far.example/notes/1',
    attributedTo: 'https://far.example/users/dean',
    content: '<p>forged</p>',
  })
  await far.actor('dean')
  await fails(resolvePost(place.ctx, forged, { depth: 0 }), 'gone')
  note(far, '/notes/1', 'dean', { content: '<p>genuine</p>' })
  place.ctx.now = () => new Date(Date.now() + 3600_000)
  const id = await resolvePost(place.ctx, forged, { depth: 0 })
  assert.match((await statusesJson(place.ctx, null, [id ?? 0]))[0]?.content ?? '', /genuine/)
  const other = note(away, '/other', 'una', { attributedTo: 'https://far.example/users/dean' })
  await assert.rejects(resolvePost(place.ctx, other, { depth: 0 }))
  away.serve('/away', { status: 302, headers: { location: 'https://far.example/notes/1' } })
  await fails(resolvePost(place.ctx, 'https://away.example/away', { depth: 0 }), 'unreadable')
})

test('a thread is fetched upwards, as far as was asked, and in the right order', async () => {
  await away.actor('una')
  await far.actor('dean')
  const top = note(away, '/n/1', 'una', { published: '2026-01-01T00:00:00Z' })
  const middle = note(far, '/n/2', 'dean', { inReplyTo: top, published: '2026-01-01T01:00:00Z' })
  const low = note(away, '/n/3', 'una', { inReplyTo: middle, published: '2026-01-01T02:00:00Z' })
  const id = await resolvePost(place.ctx, low, { depth: 5 })
  const { body } = await place.visitor.get<{ ancestors: { uri: string }[] }>(`/api/v1/statuses/${id}/context`)
  assert.deepEqual(
    body.ancestors.map(({ uri }) => uri),
    [top, middle],
  )
})

test('a ring of answers ends, and what was answered late is linked', async () => {
  await away.actor('una')
  const one = note(away, '/r/1', 'una', { inReplyTo: 'https://away.example/r/2' })
  note(away, '/r/2', 'una', { inReplyTo: one })
  assert.notEqual(await resolvePost(place.ctx, one, { depth: 20 }), undefined)

  const child = note(away, '/l/2', 'una', { inReplyTo: 'https://away.example/l/1' })
  const childId = await resolvePost(place.ctx, child, { depth: 0 })
  note(away, '/l/1', 'una')
  const parentId = await resolvePost(place.ctx, 'https://away.example/l/1', { depth: 0 })
  const [shown] = await statusesJson(place.ctx, null, [childId ?? 0])
  assert.equal(shown?.in_reply_to_id, String(parentId))
  assert.equal((await statusesJson(place.ctx, null, [parentId ?? 0]))[0]?.replies_count, 1)
})

test('an address for people leads to what it shows: by its type, its page, its header', async () => {
  await away.actor('una')
  const uri = note(away, '/n/1', 'una')
  const html = (link: string, headers = {}) => ({
    headers: { 'content-type': 'text/html; charset=utf-8', ...headers },
    body: `<!doctype html><head>${link}</head><body>Hello</body>`,
  })
  away.serve('/@una/1', html(`<link rel="alternate" type="application/activity+json" href="${uri}">`))
  away.serve('/@una/2', html('', { link: `<${uri}>; rel="alternate"; type="application/activity+json"` }))
  away.serve('/@una/3', { status: 302, headers: { location: '/n/1' } })
  const id = await resolvePost(place.ctx, uri, { depth: 0 })
  for (const path of ['/n/1', '/@una/1', '/@una/2', '/@una/3'])
    assert.deepEqual(
      await resolveAddress(place.ctx, `https://away.example${path}`),
      { kind: 'post', id },
      path,
    )
  away.serve('/@una', html('<link rel="alternate" type="application/activity+json" href="/users/una">'))
  assert.equal((await resolveAddress(place.ctx, 'https://away.example/@una'))?.kind, 'account')
  away.serve('/news', html(''))
  await fails(resolveAddress(place.ctx, 'https://away.example/news'), 'unreadable', /no person and no post/)
  assert.equal(await resolveAddress(place.ctx, 'https://here.test/@ada'), undefined)
  assert.equal(await resolveAddress(place.ctx, 'just words'), undefined)
})

test('what cannot be had says why in plain words, and is not asked for again at once', async () => {
  await fails(
    resolveHandle(place.ctx, 'nobody@away.example'),
    'gone',
    /nobody called @nobody at away\.example/,
  )
  await fails(
    resolveHandle(place.ctx, 'una@nowhere.example'),
    'unreachable',
    /nowhere\.example does not answer/,
  )
  network.down('far.example')
  await fails(resolveActor(place.ctx, 'https://far.example/users/dean'), 'unreachable')
  network.up('far.example')
  await fails(resolveActor(place.ctx, 'https://far.example/users/dean'), 'unreachable')
  assert.equal(timesAsked(far, '/users/dean'), 0, 'remembered for a minute')
  const wrong: [string, Parameters<FakeServer['serve']>[1], FetchFailure][] = [
    ['/html', { headers: { 'content-type': 'text/html' }, body: '<p>' }, 'unreadable'],
    ['/plain', { headers: { 'content-type': 'application/json' }, body: '{}' }, 'unreadable'],
    ['/broken', { headers: { 'content-type': 'application/activity+json' }, body: '{' }, 'unreadable'],
    ['/list', { headers: { 'content-type': 'application/activity+json' }, body: '[]' }, 'unreadable'],
    ['/noid', { type: 'Note' }, 'unreadable'],
    ['/large', { type: 'Note', id: 'https://away.example/large', x: 'x'.repeat(1024 * 1024) }, 'unreadable'],
    ['/denied', { status: 403 }, 'denied'],
    ['/deleted', { status: 410 }, 'gone'],
    ['/ill', { status: 503 }, 'unreachable'],
  ]
  for (const [path, answer, failure] of wrong) {
    away.serve(path, answer)
    await fails(resolvePost(place.ctx, `https://away.example${path}`, { depth: 0 }), failure)
    const times = timesAsked(away, path)
    await fails(resolvePost(place.ctx, `https://away.example${path}`, { depth: 0 }), failure)
    assert.equal(timesAsked(away, path), times, path)
  }
  for (const address of [
    'http://away.example/n/1',
    'https://127.0.0.1/n/1',
    'https://u:p@away.example/',
    'x',
  ])
    await assert.rejects(resolvePost(place.ctx, address, { depth: 0 }), NotFetched, address)
})

test('nothing is asked of a blocked server', async () => {
  await away.actor('una')
  const admin = await place.member('ada', { role: 'admin', scopes: 'admin:write' })
  const { status } = await admin.post('/api/v1/admin/domain_blocks', {
    domain: 'away.example',
    severity: 'suspend',
  })
  assert.equal(status, 200)
  await fails(resolveHandle(place.ctx, 'una@away.example'), 'refused', /does not exchange anything with away/)
  await fails(resolveActor(place.ctx, 'https://away.example/users/una'), 'refused')
  await fails(resolveAddress(place.ctx, 'https://away.example/@una'), 'refused')
  assert.deepEqual(away.received, [])
})
