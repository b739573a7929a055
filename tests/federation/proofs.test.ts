import { DataIntegrityProof, Create, Note, Multikey, CryptographicKey } from '@fedify/fedify/vocab'
import { createProof, signJsonLd, verifyJsonLd, verifyProof } from '@fedify/fedify/sig'
import assert from 'node:assert/strict'
import { webcrypto, type KeyObject } from 'node:crypto'
import { after, before, test } from 'node:test'
import { loadContext } from '../../server/federation/signing/contexts.ts'
import { signerOf, type Signer } from '../../server/federation/signing/keys.ts'
import { proveActivity } from '../../server/federation/signing/prove-activity.ts'
import { verifyDocument } from '../../server/federation/signing/verify-document.ts'
import { world, type World } from '../world.ts'
import { fakeServer, type FakeActor, type FakeServer } from './fake-server.ts'
import { makeKeyPair } from './fake-signatures.ts'
import { testNetwork } from './network.ts'

type Json = Record<string, unknown>

const network = testNetwork()
let w: World
let away: FakeServer
let alice: FakeActor
let mallory: FakeActor

before(async () => {
  w = await world({ name: 'a.test', network })
  away = await fakeServer(network, 'away.example')
  alice = await away.actor('alice')
  mallory = await away.actor('mallory')
})
after(async () => {
  await away[Symbol.asyncDispose]()
  await w[Symbol.asyncDispose]()
  await network.close()
})

const verify = (json: unknown) => verifyDocument(w.ctx, json)

const webKey = (key: KeyObject, kind: 'rsa' | 'ed25519') => {
  const type = key.type === 'private' ? 'pkcs8' : 'spki'
  const algorithm = kind === 'rsa' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : 'Ed25519'
  const use = key.type === 'private' ? 'sign' : 'verify'
  return webcrypto.subtle.importKey(type, key.export({ type, format: 'der' }), algorithm, true, [use])
}

const activityOf = ({ uri }: FakeActor, more: Json = {}): Json => ({
  '@context': ['https://www.w3.org/ns/activitystreams', { sensitive: 'as:sensitive' }],
  id: `${uri}/1/activity`,
  type: 'Create',
  actor: uri,
  to: 'https://www.w3.org/ns/activitystreams#Public',
  object: { id: `${uri}/1`, type: 'Note', attributedTo: uri, content: 'Grüße', sensitive: true },
  ...more,
})

/** A linked-data signature by Fedify, as Mastodon's relays want it. */
const signedLd = async (json: Json, by = alice, keyId = by.keyId) =>
  (await signJsonLd(json, await webKey(by.rsa.privateKey, 'rsa'), new URL(keyId), {
    contextLoader: loadContext,
  })) as unknown as Json

/** An integrity proof by Fedify. */
async function provenByFedify(by: FakeActor): Promise<Json> {
  const activity = new Create({
    id: new URL(`${by.uri}/2/activity`),
    actor: new URL(by.uri),
    object: new Note({ id: new URL(`${by.uri}/2`), attribution: new URL(by.uri), content: 'Grüße' }),
  })
  const key = await webKey(by.ed25519.privateKey, 'ed25519')
  const proof = await createProof(activity, key, new URL(by.ed25519KeyId), { contextLoader: loadContext })
  return (await activity.clone({ proofs: [proof] }).toJsonLd({ contextLoader: loadContext })) as Json
}

test('a linked-data signature of Fedify holds, and its meaning is what counts', async () => {
  const signed = await signedLd(activityOf(alice))
  const proven = await verify(signed)
  assert.equal(proven?.actorUri, alice.uri)
  assert.equal(proven?.document.type, 'Create')
  const note = proven?.document.object as Json | undefined
  assert.deepEqual([note?.content, note?.sensitive], ['Grüße', true])
  assert.equal(proven?.document.signature, undefined)
  assert.equal(await verify({ ...signed, id: `${alice.uri}/other` }), undefined, 'it was changed')
  assert.equal(
    await verify({
      ...signed,
      signature: { ...(signed.signature as Json), created: '2020-01-01T00:00:00Z' },
    }),
    undefined,
  )
})

test('after a linked-data signature the meaning of the words counts, whatever they look like', async () => {
  const signed = await signedLd(activityOf(alice))
  assert.equal(await verify({ ...signed, ['_misskey_content']: 'added afterwards' }), undefined)
  // Other letters with the same meaning.
  const names = {
    '@vocab': 'https://www.w3.org/ns/activitystreams#',
    who: { '@id': 'as:actor', '@type': '@id' },
  }
  const { actor, ...rest } = signed
  const context = [...(signed['@context'] as unknown[]), names]
  const renamed = { ...rest, '@context': context, who: actor, actor: undefined }
  const found = await verify(JSON.parse(JSON.stringify(renamed)))
  assert.deepEqual(
    [found?.actorUri, found?.document.actor, found?.document.who],
    [alice.uri, alice.uri, undefined],
  )
  // What was `name` for who signed is something else for whoever reads the letters.
  const swapped = [
    'https://www.w3.org/ns/activitystreams',
    { sensitive: 'as:sensitive', content: 'as:name', shown: 'as:content' },
  ]
  const turned = await signedLd(
    activityOf(alice, { '@context': swapped, content: 'a name', shown: 'a text' }),
  )
  const meaning = (await verify(turned))?.document
  assert.deepEqual([meaning?.name, meaning?.content], ['a name', 'a text'])
})

test('nobody signs a document in the name of somebody else', async () => {
  assert.equal(await verify(await signedLd(activityOf(alice), mallory)), undefined)
  assert.equal(await verify(await signedLd(activityOf(alice), mallory, alice.keyId)), undefined)
  assert.equal(await verify(await signedLd(activityOf(alice), alice, `${alice.uri}#none`)), undefined)
})

test('a key that can be broken proves nothing', async () => {
  const weak = await away.actor('weak')
  weak.rsa = await makeKeyPair('rsa', 1024)
  assert.equal(await verify(await signedLd(activityOf(weak), weak)), undefined)
})

test('contexts that nobody knows, graphs, and what is too deep or too wide are refused at once', async () => {
  const signed = await signedLd(activityOf(alice))
  const asked = network.asked.length
  const deep = Array.from({ length: 60 }).reduce<unknown>((inner) => ({ tag: [inner] }), { type: 'Note' })
  const wide = Array.from({ length: 6000 }, (_, n) => `https://away.example/${n}`)
  /** Blank nodes that all look alike: to bring them into an order takes time without end. */
  const alike = Array.from({ length: 40 }, (_, n) => ({
    id: `_:b${n}`,
    tag: Array.from({ length: 40 }, (__, m) => ({ id: `_:b${m}` })),
  }))
  const started = performance.now()
  for (const change of [
    { '@context': 'https://evil.example/context' },
    { '@context': ['https://www.w3.org/ns/activitystreams', { '@import': 'https://evil.example/context' }] },
    {
      '@context': { '@vocab': 'https://www.w3.org/ns/activitystreams#', g: '@graph' },
      g: [activityOf(alice)],
    },
    { '@graph': [activityOf(alice)] },
    { '@included': [activityOf(alice)] },
    { '@reverse': { actor: activityOf(alice) } },
    { object: deep },
    { to: wide },
    { tag: alike },
    { '@context': 7 },
    { '@context': null },
    { signature: 'nonsense' },
    { signature: [signed.signature] },
    { signature: { ...(signed.signature as Json), signatureValue: '****' } },
    { signature: { ...(signed.signature as Json), creator: 'nonsense' } },
    { proof: { type: 'DataIntegrityProof' }, signature: undefined },
  ]) {
    assert.equal(await verify({ ...signed, ...change }), undefined, JSON.stringify(change).slice(0, 80))
  }
  assert.ok(performance.now() - started < 5000, `${performance.now() - started} ms`)
  assert.equal(network.asked.length, asked, 'nobody was asked for anything')
})

test('an integrity proof of Fedify holds, for these letters and this author', async () => {
  const json = await provenByFedify(alice)
  const proven = await verify(json)
  assert.equal(proven?.actorUri, alice.uri)
  assert.equal(proven?.document.proof, undefined)
  assert.equal(proven?.document.type, 'Create')
  assert.equal(await verify({ ...json, summary: 'added' }), undefined)
  const proof = json.proof as Json
  assert.equal(await verify({ ...json, proof: { ...proof, created: '2020-01-01T00:00:00Z' } }), undefined)
  assert.equal(
    await verify({ ...json, proof: { ...proof, verificationMethod: mallory.ed25519KeyId } }),
    undefined,
  )
  assert.equal(await verify({ ...json, proof: { ...proof, proofPurpose: 'authentication' } }), undefined)
  assert.equal(await verify({ ...json, proof: { ...proof, proofValue: 'z' } }), undefined)
  assert.equal(await verify({ ...json, summary: '\ud800' }), undefined, 'half a character')
  const signedToo = await signedLd(json)
  assert.equal((await verify(signedToo))?.actorUri, alice.uri, 'with a signature of the other kind around it')
})

const dataIntegrity = (proof: Json) =>
  DataIntegrityProof.fromJsonLd(
    { ...proof, '@context': 'https://w3id.org/security/data-integrity/v1' },
    { contextLoader: loadContext },
  )

test('what this server proves holds for Fedify, in both ways', async () => {
  const ann = await w.member('ann')
  const signer: Signer = await signerOf(w.ctx, ann.accountId)
  const activity = { ...activityOf({ ...alice, uri: signer.actorUri }) }
  const proven = await proveActivity(w.ctx, activity, ann.accountId)
  const publicKey = async (kind: 'rsa' | 'ed25519') => {
    const { rsa_public, ed25519_public } = await w.ctx.db
      .selectFrom('member_keys')
      .select(['rsa_public', 'ed25519_public'])
      .where('account_id', '=', ann.accountId)
      .executeTakeFirstOrThrow()
    const { createPublicKey } = await import('node:crypto')
    return webKey(createPublicKey(kind === 'rsa' ? rsa_public : ed25519_public), kind)
  }
  const owner = new URL(signer.actorUri)
  const multikey = new Multikey({
    id: new URL(signer.ed25519KeyId),
    controller: owner,
    publicKey: await publicKey('ed25519'),
  })
  const rsa = new CryptographicKey({ id: new URL(signer.keyId), owner, publicKey: await publicKey('rsa') })
  const held = (key: Multikey | CryptographicKey) => ({
    contextLoader: loadContext,
    keyCache: { get: () => Promise.resolve(key), set: () => Promise.resolve() },
  })
  assert.equal(await verifyJsonLd(proven, held(rsa)), true)
  const { signature, ...alone } = proven
  assert.ok(signature)
  const proof = await dataIntegrity(proven.proof as Json)
  assert.ok(await verifyProof(alone, proof, held(multikey)))
  assert.equal(await verifyProof({ ...alone, summary: 'added' }, proof, held(multikey)), null)
  const unknown = await proveActivity(w.ctx, { ...activity, invented: 'word' }, ann.accountId)
  assert.ok(unknown.proof, 'a word without a meaning does no harm to the proof')
  assert.equal(unknown.signature, undefined)
})
