import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { type Algorithm, createVerifier } from 'http-message-signatures'
import { realData } from '../../../tests/real-data.ts'
import { requireDigest } from './digests.ts'
import { type AskedRequest } from './message.ts'
import { readDraft, readStandard } from './read-signatures.ts'

const folder = realData('05-activitypub/http-signatures')
const skip = folder === undefined && 'no real data: 05-activitypub/http-signatures'
const read = (name: string) => (folder ? readFileSync(join(folder, name), 'utf8') : '')

/** Lines of a message as the documents show them: a backslash at the end, or more space at the beginning, continues a line. */
const unfold = (text: string) =>
  text
    .replace(/^NOTE: .*\n+/m, '')
    .replace(/\\\n\s*/g, '')
    .trim()

const headersIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/^([A-Za-z-]+): (.*)$/gm)].map(([, name = '', value = '']) => [
      name.toLowerCase(),
      value,
    ]),
  )

describe('RFC 9421, appendix B', { skip }, () => {
  const text = read('rfc9421-appendix-B-keys-and-test-cases.md')
  const block = (after: string, kind: string, from = text) => {
    const rest = from.slice(from.indexOf(after))
    return unfold(new RegExp(`~~~ ?${kind}\\n([^]*?)\\n~~~`).exec(rest)?.[1] ?? '')
  }
  const pem = (section: string) =>
    /-----BEGIN [A-Z ]*PUBLIC KEY-----[^]*?-----END [A-Z ]*PUBLIC KEY-----/.exec(
      text.slice(text.indexOf(section)),
    )?.[0] ?? ''
  const keys: Record<string, { key: Parameters<typeof createVerifier>[0]; algorithm: Algorithm }> = skip
    ? {}
    : {
        'test-key-rsa-pss': {
          key: createPublicKey(pem('### Example RSA PSS Key')),
          algorithm: 'rsa-pss-sha512',
        },
        'test-key-ecc-p256': {
          key: createPublicKey(pem('### Example ECC P-256')),
          algorithm: 'ecdsa-p256-sha256',
        },
        'test-key-ed25519': { key: createPublicKey(pem('### Example Ed25519')), algorithm: 'ed25519' },
        'test-shared-secret': {
          key: Buffer.from(block('### Example Shared Secret', ''), 'base64'),
          algorithm: 'hmac-sha256',
        },
      }
  const request = headersIn(block('For requests, this', 'http-message'))
  const response = headersIn(block('For responses, this', 'http-message'))

  const cases = text.split(/^### /m).filter((section) => section.includes('Signature-Input: sig-b'))
  test('all six are there', () => assert.equal(cases.length, 6))
  for (const section of cases) {
    test(section.split('\n', 1)[0] ?? '', async () => {
      const base = block('The corresponding signature base is', '', section)
      const signed = headersIn(block('Signature-Input and Signature header fields', 'http-message', section))
      const isResponse = base.startsWith('"@status"')
      // The response's digest in the text of B.2.4 differs from the one of the message; the signature is made over the former.
      const digest = /^"content-digest": (.*)$/m.exec(base)?.[1]
      const plain: Record<string, string> = { ...(isResponse ? response : request) }
      if (isResponse && digest) plain['content-digest'] = digest
      const message = isResponse
        ? { status: 200, headers: plain }
        : { method: 'POST', url: 'https://example.com/foo?param=Value&Pet=dog', headers: plain }
      const [found] = readStandard(message, signed['signature-input'] ?? '', signed.signature ?? '')
      assert.ok(found)
      assert.equal(found.bases[0], base)
      const { key, algorithm } = keys[found.keyId] ?? {}
      assert.ok(key && algorithm, found.keyId)
      const verify = createVerifier(key, algorithm)
      assert.equal(await verify(Buffer.from(base), found.bytes), true)
      assert.equal(await verify(Buffer.from(`${base} `), found.bytes), false)
    })
  }

  test('the digest of the request is the one of its body', () => {
    const asked: AskedRequest = {
      method: 'POST',
      url: '/foo',
      headers: request,
      body: Buffer.from('{"hello": "world"}'),
    }
    requireDigest(asked, 'content-digest')
    assert.throws(() =>
      requireDigest({ ...asked, body: Buffer.from('{"hello": "World"}') }, 'content-digest'),
    )
  })
})

describe('draft-cavage-http-signatures-12, appendix C', { skip }, () => {
  const text = read('index.txt')
    .replace(/\n+Cavage & Sporny.*\n\f?\n?Internet-Draft.*\n+/g, '\n')
    .replace(/^ {3}/gm, '')
  const appendix = text.slice(text.lastIndexOf('Appendix C.  Test Values'))
  const pem = /-----BEGIN PUBLIC KEY-----[^]*?-----END PUBLIC KEY-----/.exec(appendix)?.[0] ?? ''
  const request: AskedRequest = {
    method: 'POST',
    url: '/foo?param=value&pet=dog',
    headers: headersIn(appendix.slice(appendix.indexOf('POST /foo'), appendix.indexOf('C.1.'))),
    body: Buffer.from('{"hello": "world"}'),
  }
  const sections = appendix.split(/^C\.\d\. {2}/m).slice(1)
  test('all three are there', () => assert.equal(sections.length, 3))
  for (const section of sections) {
    test(section.split('\n', 1)[0] ?? '', async () => {
      const [, folded = ''] = /^Authorization: Signature (keyId=[^]*?signature="[^"]*")/m.exec(section) ?? []
      // C.3 names (created) and (expires) in `headers`, but its signature is over the string shown above it, which has neither.
      const shown = /^\(request-target\): [^]*?\n\n/m.exec(section)?.[0] ?? 'date: '
      const names = shown
        .trim()
        .split('\n')
        .map((line) => line.replace(/: .*/, ''))
      const header = folded
        .replace(/headers="[^"]*"/, `headers="${names.join(' ')}"`)
        .replace(/signature="([^"]*)"/, (all) => all.replace(/\s+/g, ''))
      const found = readDraft(request, header)
      const verify = createVerifier(createPublicKey(pem), 'rsa-v1_5-sha256')
      if (shown.includes('\n')) assert.equal(found.bases[0], shown.trim())
      assert.equal(await verify(Buffer.from(found.bases[0] ?? ''), found.bytes), true, found.bases[0])
      assert.equal(await verify(Buffer.from(`${found.bases[0]} `), found.bytes), false)
    })
  }

  test('the digest of the request is the one of its body', () => requireDigest(request, 'digest'))
})
