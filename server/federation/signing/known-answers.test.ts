import fc from 'fast-check'
import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { test } from 'node:test'
import { Refusal } from '../../platform/refusal.ts'
import { isSignedBy, type KeyKind } from './check-bytes.ts'
import { judgeSignature } from './judge-signature.ts'
import type { AskedRequest } from './message.ts'
import { readSignatures } from './read-signatures.ts'

/*
 * Requests that were signed once, by a few lines of node:crypto, with keys that were thrown away. Only what is public of them is here.
 */

const spki = (base64: string) =>
  createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' })
    .export({ type: 'spki', format: 'pem' })
    .toString()
const keys: Record<KeyKind, string> = {
  ed25519: spki('MCowBQYDK2VwAyEA0WPZXTVy8WX95NNi5TVnMOIaa42IQExpKL1KU3zCsMg='),
  rsa: spki(
    'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAxVwudpeYAL2K28M1yMLCYY6uhVd+fpT8+31DMPMU8Hx3/ZXFDp9MYnaj6+VMuHgvDfYI' +
      'hQ3qM2zNAgHveS+qoZGwOvPnP+FfSUvSE8aokG1D3+VmyBBi44nm6dSdfGAyQ0iH+9vozx7GLCbRQnMzoU4bHRvjC++VJzrLEwjYXQzFD0h0btXv3' +
      '/ia9IhZ+mDZN+IyOCJrIyoh+VBVwopd4EblZgrmkoOGtslajoPv4gOyPY+OLC/C39EDUSi89IrzkWuI3rc5M9cQIx60Lkv1BYVYNopvGWiTP7BYJA' +
      'NN2XbpV0p32HDzuovaKqqlpqQF7hpc8LIsDAbn0dqqL+GL0QIDAQAB',
  ),
}
const signedAt = new Date(1764000000_000)
const here = new URL('https://b.example')
const body = Buffer.from('{"type":"Like","object":"https://b.example/1"}')
const sha256 = '4BiuWpr+J5/LgZgZO0j2pS2Yd3+vV4WrZbDZKBPnd1M='

type Vector = AskedRequest & { kind: KeyKind }
const vectors: Record<string, Vector> = {
  'RFC 9421 with Ed25519': {
    kind: 'ed25519',
    method: 'POST',
    url: '/ap/inbox?x=%C3%A9',
    headers: {
      host: 'b.example',
      'content-type': 'application/activity+json',
      'content-digest': `sha-256=:${sha256}:`,
      'signature-input':
        'sig1=("@method" "@target-uri" "content-digest" "content-type");created=1764000000;keyid="https://a.example/users/una#ed25519-key"',
      signature:
        'sig1=:T0snTu6gRB8v5mIqwd/A/97J6s3DYXVL4WLmVRDscQhjmt/XWFFc017bYCS2Acu7mAoE+3vQd7Wd9TiJgZe3Ag==:',
    },
    body,
  },
  'the draft with RSA': {
    kind: 'rsa',
    method: 'POST',
    url: '/ap/inbox',
    headers: {
      host: 'b.example',
      date: 'Mon, 24 Nov 2025 16:00:00 GMT',
      digest: `SHA-256=${sha256}`,
      signature:
        'keyId="https://a.example/users/una#main-key",algorithm="rsa-sha256",headers="(request-target) host date digest",signature="' +
        'oQruWlNvG5c1oagksvAn6jBF113bxlkfi72i6PBOOY96swO8GRabui+B45nMvDTwlqiP5zRQZrOpmAGz3wVORBODYWJnaWao1lZTFv2ath+ATVbWXb9q' +
        'g9SXOL5YSgLmfMCJ+853NJjSlSISkvDkioEySwbzvY2f5cRZg3t1CRyDp3loXqT0HGO1DTIljpYZ/a6DxurriA4xmK5++pkKGFrUOvYo4SceAvLjF1q2' +
        'anHjuHOrFJkMzEe1FW5o+1/+ckMoMOCtlZjzBY54m1+zNODmYd22aERZYjS445zu64PS9xjnR0JKpj88EADb3/7Dj/w3baK0JEH4pCYpsQS0sQ=="',
    },
    body,
  },
  'the draft with Ed25519 and (created)': {
    kind: 'ed25519',
    method: 'GET',
    url: '/ap/users/1?page=true',
    headers: {
      host: 'b.example',
      accept: 'application/activity+json',
      signature:
        'keyId="https://a.example/users/una#ed25519-key",algorithm="hs2019",created=1764000000,headers="(request-target) host (created) accept",signature="' +
        '1Y3GuQPJ7jE0L8oUHjpV+l3Se5317XE7weZIl+a6p6wwW2EruwNXVqtXgrWKhIa6L+PI8ye7q+RsKQBj+RIMAg=="',
    },
    body: Buffer.alloc(0),
  },
}

async function holds({ kind, ...asked }: Vector, origin = here): Promise<boolean> {
  const [signature] = readSignatures(origin, asked)
  assert.ok(signature)
  judgeSignature(signature, asked, signedAt)
  // With another id, another key would be looked up.
  const keyId = `https://a.example/users/una#${kind === 'rsa' ? 'main-key' : 'ed25519-key'}`
  return signature.keyId === keyId && isSignedBy(signature, kind, keys[kind])
}

/** Whether it is refused, in one of the two ways; anything else is thrown. */
const fails = (vector: Vector, origin?: URL) =>
  holds(vector, origin).then(
    (right) => !right,
    (error: unknown) => {
      assert.ok(error instanceof Refusal, String(error))
      return true
    },
  )

for (const [name, vector] of Object.entries(vectors)) {
  test(`${name} holds`, async () => assert.equal(await holds(vector), true))

  test(`${name} holds for one server only, whatever the request calls it`, async () => {
    const renamed = { ...vector, headers: { ...vector.headers, host: 'proxy.internal' } }
    assert.equal(await holds(renamed), true)
    assert.equal(await fails(vector, new URL('https://c.example')), true)
  })

  test(`${name} does not hold when one character is another`, async () => {
    const parts = [
      'method',
      'url',
      'body',
      ...Object.keys(vector.headers).filter((header) => header !== 'host'),
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...parts),
        fc.nat(),
        fc.constantFrom('!', '7', '/'),
        async (part, at, by) => {
          const text = part in vector.headers ? String(vector.headers[part]) : String(vector[part as 'url'])
          if (text === '') return
          const place = at % text.length
          const changed = text.slice(0, place) + by + text.slice(place + 1)
          // A fragment of a label or the last bits of base64 may be written in several ways.
          if (sameSignature(part, text, changed)) return
          const other =
            part in vector.headers
              ? { ...vector, headers: { ...vector.headers, [part]: changed } }
              : { ...vector, [part]: part === 'body' ? Buffer.from(changed) : changed }
          assert.equal(await fails(other), true, `${part}: ${changed}`)
        },
      ),
      { numRuns: 300 },
    )
  })
}

/** Whether two writings of the same part mean the same: base64 has unused bits, and parameters without a meaning are no part of the draft. */
function sameSignature(part: string, one: string, other: string): boolean {
  if (one === other) return true
  if (part === 'method') return one.toLowerCase() === other.toLowerCase()
  if (part !== 'signature' && !part.includes('digest')) return false
  // Without the name of an algorithm, the key says which it is.
  if (!/,algorithm="/.test(other) && /,algorithm="/.test(one)) return true
  const bytes = (text: string) =>
    [...text.matchAll(/[A-Za-z0-9+/]{40,}={0,2}/g)].map(([found]) =>
      Buffer.from(found, 'base64').toString('hex'),
    )
  const rest = (text: string) => text.replace(/[A-Za-z0-9+/]{40,}={0,2}/g, '…')
  return rest(one) === rest(other) && bytes(one).join() === bytes(other).join()
}

test('whatever is sent as a signature is read or refused, never more', () => {
  const word = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.constantFrom(
      'sig1=("@method")',
      'sig1=:AAAA:',
      'sig1=("@query-param";name="%")',
      'sig1=("@query-param");created=1',
      'sig1=("host";sf "host";bs;sf);created=1',
      'sig1=("content-digest";key="x")',
      'sig1=("@method";req)',
      'sig1=("@signature-params")',
      'sig1=("\\"")',
      'keyId="x",headers="(created)",signature=""',
      'keyId="x",keyId="y",signature=""',
      `keyId="${'x'.repeat(20_000)}"`,
      'signature="x"',
      '__proto__=("@method"), constructor=:AA==:',
    ),
  )
  fc.assert(
    fc.property(
      fc.option(word, { nil: undefined }),
      fc.option(word, { nil: undefined }),
      fc.webPath(),
      (input, signature, url) => {
        const headers = { 'signature-input': input, signature, 'content-digest': 'x', digest: 'y', date: 'z' }
        const asked = { method: 'POST', url, headers, body }
        try {
          for (const one of readSignatures(here, asked)) judgeSignature(one, asked, signedAt)
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error))
          assert.equal(error.status, 401)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
