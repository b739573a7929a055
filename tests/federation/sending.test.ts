import { verifyRequest } from '@fedify/fedify/sig'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { instanceActorOf } from '../../server/federation/documents/actor.ts'
import { publicKeysOf, signerOf } from '../../server/federation/signing/keys.ts'
import { rotateKeys } from '../../server/federation/signing/rotate-keys.ts'
import { signedGet } from '../../server/federation/signing/signed-get.ts'
import { signedPost } from '../../server/federation/signing/signed-post.ts'
import { FetchRefused } from '../../server/platform/safe-fetch.ts'
import { world } from '../world.ts'
import { fakeServer, type Received } from './fake-server.ts'
import { testNetwork } from './network.ts'

const accept = ['application/activity+json']

/** Whether a signature holds for Fedify, which gets the keys as a document of ours. */
async function fedifyBelieves(
  { method, path, headers, body }: Received,
  keyOwner: string,
  document: object,
): Promise<boolean> {
  const request = new Request(`https://away.example${path}`, {
    method,
    headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
    body: method === 'POST' ? new Uint8Array(body) : null,
  })
  const key = await verifyRequest(request, {
    spec: headers['signature-input'] ? 'rfc9421' : 'draft-cavage-http-signatures-12',
    documentLoader: async (url) => {
      assert.equal(url.replace(/#.*/, ''), keyOwner)
      return { contextUrl: null, documentUrl: url, document }
    },
  })
  return key !== null
}

test('what this server sends holds for another implementation, in both ways of signing', async () => {
  await using network = testNetwork()
  await using w = await world({ name: 'a.test', network })
  await using away = await fakeServer(network, 'away.example')
  const keys = await publicKeysOf(w.ctx, 'instance')
  const document = {
    '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
    ...instanceActorOf(w.ctx.config, keys),
  }
  const signer = await signerOf(w.ctx, 'instance')
  assert.equal(signer.keyId, 'https://a.test/ap/actor#main-key')
  away.serve('/note', { body: { id: 'https://away.example/note' } })

  const body = Buffer.from('{"type":"Create","content":"é"}')
  away.inboxStatuses.push(401, 202, 202)
  assert.deepEqual(await signedPost(w.ctx, 'https://away.example/inbox', body, signer), { status: 202 })
  assert.deepEqual(await signedPost(w.ctx, 'https://away.example/inbox', body, signer), { status: 202 })
  assert.equal((await signedGet(w.ctx, 'https://away.example/note', { accept, maxBytes: 1000 })).status, 200)
  const ways = away.received.map(({ headers }) => (headers['signature-input'] ? 'rfc9421' : 'draft'))
  assert.deepEqual(ways, ['draft', 'rfc9421', 'rfc9421', 'rfc9421'], 'what was taken is remembered')
  for (const received of away.received) {
    assert.equal(await fedifyBelieves(received, signer.actorUri, document), true, received.method)
    assert.match(String(received.headers['user-agent']), /^Rounds \(\+https:\/\/a\.test\/\)$/)
  }
  const [first] = away.received
  assert.ok(first)
  assert.equal(await fedifyBelieves({ ...first, body: Buffer.from('{}') }, signer.actorUri, document), false)
})

test('a server that takes neither way is asked twice, and its first answer counts', async () => {
  await using network = testNetwork()
  await using w = await world({ name: 'a.test', network })
  await using away = await fakeServer(network, 'away.example')
  const signer = await signerOf(w.ctx, 'instance')
  away.inboxStatuses.push({ status: 403, headers: { 'retry-after': '3' } }, 401, 503)
  const body = Buffer.from('{}')
  const refused = await signedPost(w.ctx, 'https://away.example/inbox', body, signer)
  assert.deepEqual(refused, { status: 403, retryAfterMs: 3000 })
  assert.deepEqual(await signedPost(w.ctx, 'https://away.example/inbox', body, signer), { status: 503 })
  assert.equal(away.received.length, 3, 'an error that has nothing to do with signatures is not asked again')
  for (const address of ['http://away.example/inbox', 'ftp://away.example/', 'nonsense']) {
    await assert.rejects(signedPost(w.ctx, address, body, signer), FetchRefused)
  }
})

test('members have keys of their own, made once however many ask, which never appear in the log', async () => {
  await using w = await world({ environment: { LOG_LEVEL: 'trace' } })
  const ann = await w.member('ann')
  const [one, two] = await Promise.all([signerOf(w.ctx, ann.accountId), signerOf(w.ctx, ann.accountId)])
  const instance = await signerOf(w.ctx, 'instance')
  assert.equal(one.keyId, `${w.ctx.config.publicUrl.origin}/ap/users/${ann.id}#main-key`)
  assert.ok(one.privateKey.equals(two.privateKey))
  assert.ok(!one.privateKey.equals(instance.privateKey))
  const { rows } = await w.ctx.pool.query<{ account_id: string }>('select account_id from member_keys')
  assert.equal(rows.length, 2)
  const spoken = await publicKeysOf(w.ctx, ann.accountId)
  assert.match(spoken.rsa, /^-----BEGIN PUBLIC KEY-----/)
  assert.match(spoken.ed25519, /^z6Mk/)
  assert.doesNotMatch(w.logged(), /PRIVATE KEY/)
})

test('new keys take the place of the old ones at once, for members and for the server itself', async () => {
  await using network = testNetwork()
  await using w = await world({ name: 'a.test', network })
  const ann = await w.member('ann')
  const before = await signerOf(w.ctx, ann.accountId)
  const ofServer = await signerOf(w.ctx, 'instance')
  await rotateKeys(w.ctx, 'ann')
  const after = await signerOf(w.ctx, ann.accountId)
  assert.equal(after.keyId, before.keyId)
  assert.ok(!after.privateKey.equals(before.privateKey))
  assert.ok((await signerOf(w.ctx, 'instance')).privateKey.equals(ofServer.privateKey))
  await rotateKeys(w.ctx, undefined)
  assert.ok(!(await signerOf(w.ctx, 'instance')).privateKey.equals(ofServer.privateKey))
  await assert.rejects(rotateKeys(w.ctx, 'nobody'), /There is no member nobody/)
})
