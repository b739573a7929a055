import assert from 'node:assert/strict'
import { generateKeyPairSync, createPublicKey } from 'node:crypto'
import { describe, it } from 'node:test'
import { readActor } from './read-actor.ts'
import type { JsonObject } from './types.ts'
import { Unreadable } from './unreadable.ts'

const uri = 'https://away.example/users/ada'
const from = new URL(uri)
const now = new Date('2026-11-26T12:00:00Z')
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString()
const ada: JsonObject = {
  id: uri,
  type: 'Person',
  preferredUsername: 'ada',
  inbox: `${uri}/inbox`,
  publicKey: { id: `${uri}#main-key`, owner: uri, publicKeyPem: pem },
}
const read = (more: JsonObject, at = from) => readActor({ ...ada, ...more }, at, now)
const refusal = (more: JsonObject, at = from): string => {
  try {
    read(more, at)
  } catch (error) {
    if (error instanceof Unreadable) return error.field
    throw error
  }
  return 'read'
}

describe('who an actor is', () => {
  it('must be readable and come from its own server', () => {
    assert.equal(refusal({}), 'read')
    assert.equal(refusal({ type: 'Note' }), 'type')
    assert.equal(refusal({ id: '' }), 'id')
    assert.equal(refusal({}, new URL('https://evil.example/users/ada')), 'id')
    assert.equal(refusal({}, new URL('http://away.example/users/ada')), 'id')
    assert.equal(refusal({ inbox: 'javascript:x' }), 'inbox')
    for (const name of ['', 'a b', 'ädä', '../x', 'a@b', 'a'.repeat(200), { a: 1 }])
      assert.equal(refusal({ preferredUsername: name }), 'preferredUsername')
  })

  it('may be called by its webfinger, or, when it speaks for a server, by its host', () => {
    assert.equal(read({ preferredUsername: null, webfinger: 'acct:ada@away.example' }).username, 'ada')
    assert.equal(read({ preferredUsername: undefined, type: 'Application' }).username, 'away.example')
  })

  it('names its host as addresses write it', () => {
    const idn = 'https://Bücher.example:8080/u/1'
    const actor = read({ id: idn, inbox: `${idn}/inbox` }, new URL(idn))
    assert.equal(actor.domain, 'xn--bcher-kva.example:8080')
  })

  it('is reached at its own server', () => {
    assert.throws(() => read({ inbox: 'https://victim.example/inbox' }), { field: 'inbox' })
    const shared = read({ endpoints: { sharedInbox: 'https://victim.example/users/gone/inbox' } })
    assert.equal(shared.sharedInboxUrl, null)
  })
})

describe('what an actor says of itself', () => {
  it('is clean and without what is not seen', () => {
    const actor = read({
      name: 'A\u202Ed\u200Ba\u2066 \u0000 :ok:\u00AD\u200D',
      summary: '<p>Hi <script>x</script><a href="https://b.example" rel="me">b</a></p>',
      attachment: [
        { type: 'PropertyValue', name: 'Site', value: '<a href="https://b.example" onclick="x">b</a>' },
        { type: 'PropertyValue', name: 'Pronouns', value: 'she & her' },
        { type: 'Link', name: 'Pay', href: 'https://pay.example/' },
        { type: 'IdentityProof', name: 'x' },
        7,
      ],
    })
    assert.equal(actor.displayName, 'Ada :ok:')
    assert.match(
      actor.noteHtml,
      /^<p>Hi <a href="https:\/\/b\.example" rel="nofollow noopener" target="_blank">b<\/a><\/p>$/,
    )
    assert.deepEqual(
      actor.fields.map(({ name, value }) => [name, value.replace(/<[^>]*>/g, '')]),
      [
        ['Site', 'b'],
        ['Pronouns', 'she &amp; her'],
        ['Pay', 'https://pay.example/'],
      ],
    )
    assert.ok(!actor.fields[0]?.value.includes('onclick'))
  })

  it('keeps joiners where a script or an emoji needs them', () => {
    for (const name of ['👩‍⚕️ Dr', 'नमस्‍ते', 'می‌خواهم', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿'])
      assert.equal(read({ name }).displayName, name)
    assert.equal(read({ name: '\u200B\u200D\uFE0F' }).displayName, '')
  })

  it('is plain text where there are no tags (PeerTube)', () => {
    assert.equal(read({ summary: 'a & b\n\nc' }).noteHtml, '<p>a &amp; b</p><p>c</p>')
  })

  it('has the widest of its pictures', () => {
    const icon = [
      { type: 'Image', url: 'https://away.example/s.png', width: 48 },
      { type: 'Image', url: 'https://away.example/l.png', width: 120, name: 'Me' },
    ]
    const actor = read({ icon, image: { type: 'Link', href: 'https://away.example/h.png' } })
    assert.deepEqual(
      [actor.avatarUrl, actor.avatarDescription, actor.headerUrl],
      ['https://away.example/l.png', 'Me', 'https://away.example/h.png'],
    )
    assert.equal(read({ icon: 'https://away.example/a.png' }).avatarUrl, 'https://away.example/a.png')
    assert.equal(read({ icon: [] }).avatarUrl, null)
  })

  it('has switches that are off unless they are on', () => {
    const plain = read({})
    assert.deepEqual(
      [plain.locked, plain.discoverable, plain.indexable, plain.suspended, plain.bot],
      [false, false, false, false, false],
    )
    const other = read({
      type: 'Service',
      manuallyApprovesFollowers: true,
      'toot:discoverable': true,
      indexable: 'true',
      suspended: true,
    })
    assert.deepEqual(
      [other.locked, other.discoverable, other.indexable, other.suspended, other.bot],
      [true, true, true, true, true],
    )
    assert.equal(read({ followers: { id: `${uri}/followers`, totalItems: 5 } }).hideCollections, true)
  })

  it('has collections of its own server only', () => {
    const actor = read({
      followers: 'https://evil.example/f',
      outbox: `${uri}/outbox`,
      endpoints: { sharedInbox: 'https://away.example/inbox' },
    })
    assert.deepEqual(
      [actor.followersUrl, actor.outboxUrl, actor.sharedInboxUrl],
      [null, `${uri}/outbox`, 'https://away.example/inbox'],
    )
  })

  it('has other names, a new home and websites', () => {
    const actor = read({
      alsoKnownAs: 'https://b.example/ada',
      movedTo: { id: 'https://b.example/ada' },
      attributionDomains: ['Blog.example', 'a b', 7],
    })
    assert.deepEqual(
      [actor.alsoKnownAs, actor.movedTo, actor.attributionDomains],
      [['https://b.example/ada'], 'https://b.example/ada', ['blog.example']],
    )
  })
})

describe('keys', () => {
  it('are RSA in PEM, also in the older form', () => {
    const pkcs1 = rsa.publicKey.export({ type: 'pkcs1', format: 'pem' }).toString()
    for (const publicKeyPem of [pem, pkcs1, pem.replaceAll('\n', '\r\n')]) {
      const { keys } = read({ publicKey: [{ id: `${uri}#k`, owner: uri, publicKeyPem }] })
      assert.deepEqual(keys, [{ id: `${uri}#k`, kind: 'rsa', publicKey: pem }])
    }
  })

  it('are Multikeys', () => {
    // The example of https://www.w3.org/TR/vc-di-eddsa/
    const publicKeyMultibase = 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2'
    const { keys } = read({
      assertionMethod: { id: `${uri}#ed`, type: 'Multikey', controller: uri, publicKeyMultibase },
    })
    assert.equal(keys[1]?.kind, 'ed25519')
    const { x } = createPublicKey(keys[1]?.publicKey ?? '').export({ format: 'jwk' })
    assert.equal(Buffer.from(x ?? '', 'base64url').length, 32)
  })

  it('of others, on other servers, broken or too short are left out', () => {
    const short = generateKeyPairSync('rsa', { modulusLength: 512 }).publicKey.export({
      type: 'spki',
      format: 'pem',
    })
    const key = { id: `${uri}#k`, owner: uri, publicKeyPem: pem }
    const publicKey = [
      { ...key, owner: 'https://away.example/users/bob' },
      { ...key, id: 'https://evil.example/#k' },
      { ...key, publicKeyPem: '-----BEGIN PUBLIC KEY-----\nnone\n-----END PUBLIC KEY-----' },
      { ...key, publicKeyPem: rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }) },
      { ...key, publicKeyPem: short },
      'https://away.example/key',
    ]
    assert.deepEqual(read({ publicKey }).keys, [])
    assert.deepEqual(
      read({
        publicKey: null,
        assertionMethod: [{ type: 'Multikey', id: `${uri}#x`, publicKeyMultibase: 'z0OIl' }],
      }).keys,
      [],
    )
  })
})
