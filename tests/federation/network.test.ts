import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FetchRefused, safeFetch, safePost } from '../../server/platform/safe-fetch.ts'
import { world } from '../world.ts'
import { fakeServer } from './fake-server.ts'
import { testNetwork } from './network.ts'

const activityJson = [
  'application/activity+json',
  'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
]
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof FetchRefused ? error.problem : String(error)),
  )

test('two servers and a fake one reach each other by name, and nothing else', async () => {
  await using network = testNetwork()
  await using a = await world({ name: 'a.test', network })
  await using b = await world({ name: 'b.test', network })
  await using away = await fakeServer(network, 'away.example')
  const alice = await away.actor('alice')
  const options = { accept: ['application/json'], maxBytes: 100_000, network: a.ctx.network }
  const instance = await safeFetch('https://b.test/api/v2/instance', options)
  assert.equal((JSON.parse(instance.bytes.toString()) as { domain: string }).domain, 'b.test')
  assert.equal(b.ctx.config.domain, 'b.test')

  const document = await safeFetch(alice.uri, { ...options, accept: activityJson })
  assert.deepEqual(JSON.parse(document.bytes.toString()), alice.document())
  assert.equal(document.headers?.['content-type'], 'application/activity+json')

  away.inboxStatuses.push({ status: 429, headers: { 'retry-after': '7' }, body: 'not so fast' })
  const sending = { headers: {}, body: Buffer.from('{"type":"Create"}'), network: a.ctx.network }
  const posted = await safePost(alice.inbox, { ...sending, maxBytes: 7 })
  assert.deepEqual([posted.status, posted.retryAfterMs, posted.bytes.toString()], [429, 7000, 'not so '])
  assert.deepEqual(away.inbox(), [{ type: 'Create' }])

  assert.equal(await problemOf(safeFetch('https://nobody.example/', options)), 'unreachable')
  assert.equal(await problemOf(safeFetch('https://127.0.0.1/', options)), 'address')
  assert.equal(await problemOf(safeFetch('https://localhost/', options)), 'address')
  network.down('b.test')
  assert.equal(await problemOf(safeFetch('https://b.test/api/v2/instance', options)), 'unreachable')
  network.up('b.test')
  assert.equal((await safeFetch('https://b.test/api/v2/instance', options)).status, 200)
})

test('redirects can be kept within a server, headers are made for each step, and profiles count', async () => {
  await using network = testNetwork()
  await using away = await fakeServer(network, 'away.example')
  await using other = await fakeServer(network, 'other.example')
  const profile = 'application/ld+json; charset=utf-8; profile="https://www.w3.org/ns/activitystreams"'
  away.serve('/old', { status: 301, headers: { location: '/new' } })
  away.serve('/new', { headers: { 'content-type': profile }, body: '{}' })
  away.serve('/plain', { headers: { 'content-type': 'application/ld+json' }, body: '{}' })
  away.serve('/elsewhere', { status: 302, headers: { location: 'https://other.example/x' } })
  other.serve('/x', { body: {} })
  const options = { accept: activityJson, maxBytes: 1000, network, sameOrigin: true }
  const found = await safeFetch('https://away.example/old', {
    ...options,
    headers: async (url) => ({ 'x-path': url.pathname }),
  })
  assert.equal(found.url.pathname, '/new')
  assert.deepEqual(
    away.received.map(({ headers }) => headers['x-path']),
    ['/old', '/new'],
  )
  assert.equal(away.received[0]?.headers.host, 'away.example')
  assert.equal(await problemOf(safeFetch('https://away.example/elsewhere', options)), 'redirects')
  assert.equal(other.received.length, 0)
  assert.equal(await problemOf(safeFetch('https://away.example/plain', options)), 'type')
})

test('an actor of a fake server signs what it sends, and answers for its name', async () => {
  await using network = testNetwork()
  await using away = await fakeServer(network, 'away.example')
  await using other = await fakeServer(network, 'other.example')
  const alice = await away.actor('alice', { type: 'Service', name: 'Alice' })
  for (const options of [{}, { spec: 'rfc9421' }, { kind: 'ed25519' }] as const) {
    const answer = await alice.post('https://other.example/inbox', { type: 'Like' }, options)
    assert.equal(answer.status, 202)
  }
  const [draft, standard, ed25519] = other.received.map(({ headers }) => headers)
  assert.match(
    String(draft?.signature),
    /^keyId="https:\/\/away\.example\/users\/alice#main-key",algorithm="rsa-sha256"/,
  )
  assert.match(String(standard?.['signature-input']), /alg="rsa-v1_5-sha256"/)
  assert.match(String(ed25519?.['signature-input']), /alg="ed25519"/)
  assert.equal((await alice.get('https://other.example/secret')).status, 404)
  const finger = await alice.get(
    'https://away.example/.well-known/webfinger?resource=acct:alice@away.example',
  )
  assert.equal(finger.json?.subject, 'acct:alice@away.example')
  assert.equal((await alice.get(alice.uri)).json?.type, 'Service')
})
