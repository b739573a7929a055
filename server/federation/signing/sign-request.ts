import { sign } from 'node:crypto'
import { promisify } from 'node:util'
import { httpbis } from 'http-message-signatures'
import { contentDigestOf, digestOf } from './digests.ts'
import type { Signer } from './keys.ts'
import type { Dialect } from './read-signatures.ts'

// With a callback, Node signs in another thread.
const signBytes = promisify(sign)

/** What is to be signed; without a body it is a GET. */
export type Outgoing = { url: URL; body?: Buffer; headers: Record<string, string> }

/** What goes along with a body and counts only if it is signed, https://w3id.org/fep/8fcf */
const alsoSigned = 'collection-synchronization'

/** The headers of a request with those of its signature. */
export function signRequest(
  dialect: Dialect,
  signer: Signer,
  outgoing: Outgoing,
  now: Date,
): Promise<Record<string, string>> {
  return dialect === 'draft' ? signDraft(signer, outgoing, now) : signStandard(signer, outgoing, now)
}

/** draft-cavage-http-signatures-12, as Mastodon does it: https://docs.joinmastodon.org/spec/security/#http */
async function signDraft(
  { keyId, privateKey }: Signer,
  { url, body, headers }: Outgoing,
  now: Date,
): Promise<Record<string, string>> {
  const signed: Record<string, string> = {
    host: url.host,
    date: now.toUTCString(),
    ...(body && { digest: digestOf(body) }),
    ...(headers['content-type'] && { 'content-type': headers['content-type'] }),
    ...(headers[alsoSigned] && { [alsoSigned]: headers[alsoSigned] }),
  }
  const target = `${body ? 'post' : 'get'} ${url.pathname}${url.search}`
  const lines = [['(request-target)', target], ...Object.entries(signed)]
  const text = lines.map(([name, value]) => `${name}: ${value}`).join('\n')
  const bytes = await signBytes('sha256', Buffer.from(text), privateKey)
  const parts = {
    keyId,
    algorithm: 'rsa-sha256',
    headers: lines.map(([name]) => name).join(' '),
    signature: bytes.toString('base64'),
  }
  const signature = Object.entries(parts).map(([name, value]) => `${name}="${value}"`)
  return { ...headers, ...signed, signature: signature.join(',') }
}

/** RFC 9421. */
async function signStandard(
  { keyId, privateKey }: Signer,
  { url, body, headers }: Outgoing,
  now: Date,
): Promise<Record<string, string>> {
  const { headers: signed } = await httpbis.signMessage(
    {
      key: {
        id: keyId,
        alg: 'rsa-v1_5-sha256',
        sign: (text) => signBytes('sha256', text, privateKey),
      },
      name: 'sig1',
      fields: [
        '@method',
        '@target-uri',
        ...(body ? ['content-digest'] : []),
        ...(headers[alsoSigned] ? [alsoSigned] : []),
      ],
      params: ['created', 'keyid', 'alg'],
      paramValues: { created: now },
    },
    {
      method: body ? 'POST' : 'GET',
      url: url.href,
      headers: { ...headers, ...(body && { 'content-digest': contentDigestOf(body) }) },
    },
  )
  return Object.fromEntries(
    Object.entries(signed).map(([name, value]) => [name.toLowerCase(), String(value)]),
  )
}
