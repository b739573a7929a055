import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Refusal } from '../../server/platform/refusal.ts'
import { verifyRequest } from '../../server/federation/signing/verify-request.ts'
import { until } from '../killable.ts'
import { world, type World } from '../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from './fake-server.ts'
import { makeKeyPair, signedRequest, type Sent, type SignOptions } from './fake-signatures.ts'
import { testNetwork } from './network.ts'

const inbox = 'https://a.test/ap/inbox'
const network = testNetwork()
let w: World
let away: FakeServer
let other: FakeServer
let alice: FakeActor
let number = 0

before(async () => {
  w = await world({ name: 'a.test', network })
  away = await fakeServer(network, 'away.example')
  other = await fakeServer(network, 'other.example')
  alice = await away.actor('alice')
})
after(async () => {
  await other[Symbol.asyncDispose]()
  await away[Symbol.asyncDispose]()
  await w[Symbol.asyncDispose]()
  await network.close()
})

/** A new activity each time. */
const activityOf = ({ uri }: FakeActor) =>
  JSON.stringify({
    id: `${uri}/likes/${++number}`,
    type: 'Like',
    actor: uri,
    object: 'https://a.test/ap/users/1/statuses/1',
  })

/** What the inbox says to an activity of somebody's: who is believed to have sent it, or the word for what is wrong. */
async function post(options: SignOptions = {}, actor = alice, body = activityOf(actor)): Promise<string> {
  const { status, json, text } = await actor.post(inbox, body, options)
  if (status === 202) return actor.uri
  if (status === 403) return 'forbidden'
  assert.equal(status, 401, text)
  const { details } = json as { details: { signature: [{ error: string }] } }
  return details.signature[0].error
}

/** The same for a request that is not sent: by the function that the inbox and the documents ask. */
async function outcome(sent: Sent): Promise<string> {
  const { pathname, search } = new URL(sent.url)
  const headers = Object.fromEntries(
    Object.entries(sent.headers).map(([name, value]) => [name.toLowerCase(), value]),
  )
  const asked = { method: sent.method, url: pathname + search, headers, body: Buffer.from(sent.body ?? '') }
  try {
    return (await verifyRequest(w.ctx, asked)).actorUri
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    if (error.code === 'unavailable') return error.code
    assert.equal(error.status, 401)
    return error.reason ?? error.message
  }
}

const ways: Record<string, SignOptions> = {
  'the older draft': {},
  'RFC 9421': { spec: 'rfc9421' },
  Ed25519: { kind: 'ed25519' },
}
const minutes = (count: number) => new Date(Date.now() + count * 60_000)

/** What is done to a signed request → what the server says. */
const changes: Record<string, [SignOptions, string]> = {
  'as it is': [{}, 'https://away.example/users/alice'],
  'signed 50 minutes ago': [{ at: minutes(-50) }, 'https://away.example/users/alice'],
  'signed 70 minutes ago': [{ at: minutes(-70) }, 'date'],
  'signed 50 minutes ahead': [{ at: minutes(50) }, 'https://away.example/users/alice'],
  'signed 70 minutes ahead': [{ at: minutes(70) }, 'date'],
  'with another body': [{ tamper: (sent) => (sent.body += ' ') }, 'digest'],
  'for another path': [
    { tamper: (sent) => (sent.url = 'https://a.test/ap/users/1/inbox') },
    'wrong_signature',
  ],
  'with a query behind the path': [{ tamper: (sent) => (sent.url += '?a=b') }, 'wrong_signature'],
  'with the digest of another body': [
    {
      tamper: ({ headers }) => {
        const name = headers.digest ? 'digest' : 'content-digest'
        headers[name] = String(headers[name]).replace(/[A-Za-z]{3}/, 'AAA')
      },
    },
    'digest',
  ],
  'without a digest': [
    {
      tamper: ({ headers }) => {
        delete headers.digest
        delete headers['content-digest']
      },
    },
    'coverage',
  ],
  'with half a signature': [
    { tamper: ({ headers }) => (headers.signature = headers.signature?.slice(0, 40) ?? '') },
    'malformed',
  ],
  'with no signature at all': [
    {
      tamper: ({ headers }) => {
        delete headers.signature
        delete headers['signature-input']
      },
    },
    'no_signature',
  ],
}
for (const [way, options] of Object.entries(ways)) {
  for (const [what, [change, expected]] of Object.entries(changes)) {
    test(`${way}, ${what}: ${expected}`, async () => {
      assert.equal(await post({ ...options, ...change }), expected)
    })
  }

  test(`${way}: a signature counts once, a signed question as often as it is asked`, async () => {
    const sent = await signedRequest(alice, { method: 'POST', url: inbox, body: activityOf(alice), options })
    assert.equal(await outcome({ ...sent, method: 'PUT' as 'POST' }), 'wrong_signature')
    assert.equal(await outcome(sent), alice.uri)
    assert.equal(await outcome(sent), 'replay')
    const again = { ...options, tamper: (other: Sent) => Object.assign(other, sent) }
    assert.equal(await post(again), 'replay')
    const asked = await signedRequest(alice, { method: 'GET', url: 'https://a.test/ap/x?page=1', options })
    assert.equal(await outcome(asked), alice.uri)
    assert.equal(await outcome(asked), alice.uri)
  })

  test(`${way}: made with the key of somebody else, or with one that nobody has`, async () => {
    const mallory = await other.actor('mallory')
    const { ed25519, rsa } = mallory
    const key = options.kind === 'ed25519' ? ed25519.privateKey : rsa.privateKey
    const keyId = options.kind === 'ed25519' ? alice.ed25519KeyId : alice.keyId
    assert.equal(await post({ ...options, key }), 'wrong_signature')
    assert.equal(await post({ ...options, keyId }, mallory), 'wrong_signature')
    assert.equal(await post({ ...options, keyId: `${alice.uri}#none` }), 'unknown_key')
    assert.equal(await post({ ...options, keyId: 'https://away.example/users/nobody#main-key' }), 'gone')
    assert.equal(await post({ ...options, keyId: 'https://nowhere.example/users/x#main-key' }), 'unknown_key')
    assert.equal(await post({ ...options, keyId: 'http://away.example/users/alice#main-key' }), 'malformed')
    assert.equal(await post({ ...options, keyId: 'https://a.test/ap/actor#main-key' }), 'forbidden')
  })

  test(`${way}: a new key is asked for, once in five minutes`, async () => {
    const carol = await away.actor(`carol-${number}`)
    assert.equal(await post(options, carol), carol.uri)
    await carol.rotateKeys()
    const documents = () => away.received.filter(({ path }) => path === new URL(carol.uri).pathname).length
    assert.equal(await post(options, carol), 'wrong_signature', 'it was fetched a moment ago')
    const asked = documents()
    await w.ctx.pool.query(`update actor_keys set fetched_at = fetched_at - interval '6 minutes'`)
    const answers = await Promise.all([post(options, carol), post(options, carol), post(options, carol)])
    assert.deepEqual(answers, [carol.uri, carol.uri, carol.uri])
    assert.equal(documents(), asked + 1)
    const old = options.kind === 'ed25519' ? alice.ed25519.privateKey : alice.rsa.privateKey
    for (let round = 0; round < 3; round++) {
      assert.equal(await post({ ...options, key: old }, carol), 'wrong_signature')
    }
    assert.equal(documents(), asked + 1)
  })
}

test('a signature for another server, or one that says too little, does not count', async () => {
  const body = activityOf(alice)
  const elsewhere = await signedRequest(alice, { method: 'POST', url: 'https://b.test/ap/inbox', body })
  assert.equal(
    await post({ tamper: (sent) => Object.assign(sent, { ...elsewhere, url: inbox }) }),
    'wrong_signature',
  )
  const standard: SignOptions = { spec: 'rfc9421' }
  const empty = (options: SignOptions, input: RegExp, by: string): SignOptions => ({
    ...options,
    tamper: ({ headers }) => {
      for (const name of ['signature-input', 'signature'])
        if (headers[name]) headers[name] = headers[name].replace(input, by)
    },
  })
  assert.equal(await post(empty(standard, /^sig1=\([^)]*\)/, 'sig1=()')), 'coverage')
  assert.equal(await post(empty(standard, /"@method" /, '')), 'coverage')
  assert.equal(await post(empty(standard, / "content-digest"/, '')), 'coverage')
  assert.equal(await post(empty(standard, /;created=\d+/, '')), 'date')
  assert.equal(await post(empty(standard, /"date"/, '"x-none"')), 'coverage')
  assert.equal(await post(empty(standard, /"date"/, '"@method"')), 'malformed')
  assert.equal(await post(empty({}, /\(request-target\) /, '')), 'coverage')
  assert.equal(await post(empty({}, / digest/, '')), 'coverage')
  assert.equal(await post(empty({}, / host/, '')), 'coverage')
  assert.equal(await post(empty({}, / date/, '')), 'coverage')
  assert.equal(await post(empty({}, /rsa-sha256/, 'hmac-sha256')), 'algorithm')
  assert.equal(await post(empty(standard, /rsa-v1_5-sha256/, 'hmac-sha256')), 'algorithm')
  assert.equal(await post(empty(standard, /rsa-v1_5-sha256/, 'ed25519')), 'algorithm')
  const nonsense = { tamper: ({ headers }: Sent) => void (headers.date = 'the day after') }
  assert.equal(await post(nonsense), 'date')
})

test('an RSA key must be long enough', async () => {
  const weak = await away.actor('weak')
  weak.rsa = await makeKeyPair('rsa', 1024)
  assert.equal(await post({}, weak), 'weak_key')
})

test('a key at an address of its own names its owner, who must list it', async () => {
  const gus = await away.actor('gus')
  gus.keyId = `${gus.uri}/main-key`
  away.serve('/users/gus/main-key', () => ({
    body: { id: gus.uri, type: 'Person', publicKey: gus.document().publicKey },
  }))
  assert.equal(await post({}, gus), gus.uri)

  const bare = await away.actor('bare')
  bare.keyId = `${bare.uri}/key`
  away.serve('/users/bare/key', () => ({ body: { ...(bare.document().publicKey as object), type: 'Key' } }))
  assert.equal(await post({ spec: 'rfc9421' }, bare), bare.uri)
})

test('where the id of its owner is given for a key, the owner must have one', async () => {
  const pia = await away.actor('pia')
  assert.equal(await post({ keyId: pia.uri }, pia), pia.uri)
  assert.equal(await post({ keyId: pia.uri }, pia), pia.uri)
  const twin = await away.actor('twin')
  twin.more = {
    publicKey: [
      twin.document().publicKey,
      { ...(alice.document().publicKey as object), id: `${twin.uri}#second`, owner: twin.uri },
    ],
  }
  assert.equal(await post({ keyId: twin.uri }, twin), 'unknown_key')
})

test('nobody signs for somebody else', async () => {
  const eve = await other.actor('eve')
  eve.keyId = `${eve.uri}/key`
  other.serve('/users/eve/key', () => ({
    body: { id: eve.keyId, type: 'Key', owner: alice.uri, publicKeyPem: alice.document().publicKey },
  }))
  assert.equal(await post({}, eve), 'unknown_key', 'a key that says to be of somebody at another server')

  const eva = await away.actor('eva')
  eva.keyId = `${eva.uri}/key`
  away.serve('/users/eva/key', () => ({
    body: { ...(eva.document().publicKey as object), id: eva.keyId, type: 'Key', owner: alice.uri },
  }))
  assert.equal(await post({}, eva), 'unknown_key', 'a key that its owner does not list')

  const ada = await other.actor('ada', { id: alice.uri })
  assert.equal(await post({}, ada), 'unknown_key', 'an actor with an id at another server')
})

test('documents of keys that are huge, slow, elsewhere or no JSON are refused, and asked for once', async () => {
  const huge = 'x'.repeat(1_100_000)
  const json = { 'content-type': 'application/activity+json' }
  other.serve('/users/huge', {
    headers: json,
    body: JSON.stringify({ id: 'https://other.example/users/huge', huge }),
  })
  other.serve('/users/moved', { status: 302, headers: { location: alice.uri } })
  other.serve('/users/xml', {
    headers: { 'content-type': 'application/xml' },
    body: '<!DOCTYPE a [<!ENTITY b "c">]><a/>',
  })
  other.serve('/users/html', { headers: json, body: '<html>' })
  other.serve('/users/list', { headers: json, body: '[[[[[]]]]]' })
  other.serve('/users/broken', { status: 500 })
  for (const name of ['huge', 'moved', 'xml', 'html', 'list', 'broken']) {
    const keyId = `https://other.example/users/${name}#main-key`
    assert.equal(await post({ keyId }), 'unknown_key', name)
    assert.equal(await post({ keyId }), 'unknown_key', name)
    const asked = other.received.filter(({ path }) => path === `/users/${name}`).length
    assert.ok(asked >= 1 && asked <= 2, `${name} was asked ${asked} times`)
  }
})

test('a server that does not say who its people are keeps a bounded number of requests waiting', async () => {
  await using slow = await fakeServer(network, 'slow.example', async ({ path }) => {
    if (path.startsWith('/users/n')) await released
    return undefined
  })
  let release = () => {}
  const released = new Promise<void>((done) => (release = done))
  assert.equal(slow.host, 'slow.example')
  const keyOf = (n: number) => ({ keyId: `https://slow.example/users/n${n}#main-key` })
  const sent = await Promise.all(
    Array.from({ length: 130 }, (_, n) =>
      signedRequest(alice, { method: 'POST', url: inbox, body: activityOf(alice), options: keyOf(n) }),
    ),
  )
  let told = 0
  const asked = sent.map(async (one) => {
    const said = await outcome(one)
    if (said === 'unavailable') told += 1
    return said
  })
  // Thirty are told at once to come again; the others wait for the slow one.
  await until(async () => (told === 30 ? true : undefined))
  release()
  const answers = await Promise.all(asked)
  const count = (word: string) => answers.filter((one) => one === word).length
  assert.deepEqual([count('unavailable'), count('gone')], [30, 100])
})

test('used signatures are forgotten when they are too old to be used again', async () => {
  const count = async () =>
    (await w.ctx.pool.query<{ n: number }>('select count(*)::int as n from used_signatures')).rows[0]?.n
  assert.equal(await post(), alice.uri)
  const { tasks } = await import('../../server/reactions.ts')
  await tasks['forget-signatures']?.(w.ctx, undefined as never)
  const kept = await count()
  assert.ok(kept && kept > 0)
  await tasks['forget-signatures']?.({ ...w.ctx, now: () => minutes(121) }, undefined as never)
  assert.equal(await count(), 0)
})
