import { signRequest, type SignRequestOptions } from '@fedify/fedify/sig'
import { createHash, generateKeyPair, type KeyObject, sign, webcrypto } from 'node:crypto'
import { promisify } from 'node:util'

const generate = promisify(generateKeyPair)

export type KeyPair = { privateKey: KeyObject; publicKey: KeyObject }

/** What is sent. */
export type Sent = {
  method: 'GET' | 'POST'
  url: string
  headers: Record<string, string>
  body: string | undefined
}

export type SignOptions = {
  /** The older draft (what most servers send) unless told otherwise; Ed25519 always by RFC 9421; none: not signed. */
  spec?: 'draft' | 'rfc9421' | 'none'
  kind?: 'rsa' | 'ed25519'
  /** Another id, or another key, than the actor's own. */
  keyId?: string
  key?: KeyObject
  /** When it says it was signed. */
  at?: Date
  /** More headers, or others. */
  headers?: Record<string, string>
  /** Changes what was signed before it is sent. */
  tamper?: (sent: Sent) => void
}

type Signing = { keyId: string; ed25519KeyId: string; rsa: KeyPair; ed25519: KeyPair }

export function makeKeyPair(kind: 'rsa' | 'ed25519', bits = 2048): Promise<KeyPair> {
  return kind === 'rsa' ? generate('rsa', { modulusLength: bits }) : generate('ed25519')
}

export function exportSpki({ publicKey }: KeyPair): string {
  return publicKey.export({ type: 'spki', format: 'pem' }) as string
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** An Ed25519 key as a Multikey writes it: base58 of the two bytes 0xed 0x01 and the 32 of the key, after a `z`. */
export function multibaseOf({ publicKey }: KeyPair): string {
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  let number = BigInt(`0x${Buffer.concat([Buffer.from([0xed, 0x01]), raw]).toString('hex')}`)
  let text = ''
  for (; number > 0n; number /= 58n) text = `${alphabet[Number(number % 58n)]}${text}`
  return `z${text}`
}

/** A request of an actor, signed as another server would. */
export async function signedRequest(
  actor: Signing,
  {
    method,
    url,
    body,
    options = {},
  }: { method: 'GET' | 'POST'; url: string; body?: string; options?: SignOptions | undefined },
): Promise<Sent> {
  const usual: Record<string, string> =
    body === undefined
      ? { accept: 'application/activity+json' }
      : { 'content-type': 'application/activity+json' }
  const plain: Sent = { method, url, headers: { ...usual, ...options.headers }, body }
  const sent =
    options.spec === 'none'
      ? plain
      : options.kind === 'ed25519'
        ? withEd25519(actor, plain, options)
        : await withRsa(actor, plain, options)
  options.tamper?.(sent)
  return sent
}

async function withRsa(actor: Signing, plain: Sent, options: SignOptions): Promise<Sent> {
  const { keyId = actor.keyId, key = actor.rsa.privateKey, spec = 'draft', at = new Date() } = options
  const privateKey = await webcrypto.subtle.importKey(
    'pkcs8',
    key.export({ type: 'pkcs8', format: 'der' }),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    true,
    ['sign'],
  )
  const { method, url, headers, body } = plain
  const request = new Request(url, { method, headers, body: body ?? null })
  const signed = await signRequest(request, privateKey, new URL(keyId), {
    spec: spec === 'rfc9421' ? 'rfc9421' : 'draft-cavage-http-signatures-12',
    currentTime: instant(at),
  })
  return { method, url, headers: Object.fromEntries(signed.headers), body }
}

/** As much of an instant as the signer asks; this Node has no Temporal. */
function instant(at: Date): NonNullable<SignRequestOptions['currentTime']> {
  return { epochMilliseconds: at.getTime(), toString: () => at.toISOString() } as Temporal.Instant
}

/** RFC 9421 with Ed25519, section 3.1 and 3.3.6, by hand. */
function withEd25519(actor: Signing, plain: Sent, options: SignOptions): Sent {
  const { keyId = actor.ed25519KeyId, key = actor.ed25519.privateKey, at = new Date() } = options
  const { method, url, body } = plain
  const headers: Record<string, string> = { ...plain.headers }
  const components = [`"@method": ${method}`, `"@target-uri": ${url}`]
  if (body !== undefined) {
    const digest = createHash('sha256').update(body).digest('base64')
    headers['content-digest'] = `sha-256=:${digest}:`
    components.push(`"content-digest": ${headers['content-digest']}`)
  }
  const names = components.map((line) => line.slice(0, line.indexOf(': '))).join(' ')
  const parameters = `(${names});created=${Math.floor(at.getTime() / 1000)};keyid="${keyId}";alg="ed25519"`
  const base = [...components, `"@signature-params": ${parameters}`].join('\n')
  headers['signature-input'] = `sig1=${parameters}`
  headers.signature = `sig1=:${sign(null, Buffer.from(base), key).toString('base64')}:`
  return { method, url, headers, body }
}
