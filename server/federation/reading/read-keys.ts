import { createPublicKey, type KeyObject } from 'node:crypto'
import { sameOrigin, webAddress } from './addresses.ts'
import { hasType, member, objectsOf, stringOf } from './json.ts'
import type { ForeignKey, JsonObject } from './types.ts'

const mostKeys = 20
const longestPem = 10_000
/** Shorter RSA keys can be broken, longer ones cost whoever checks them too much. */
const rsaBits = { least: 1024, most: 8192 }

/**
 * The keys of an actor: `publicKey` (https://docs.joinmastodon.org/spec/activitypub/#publicKey) and the Multikeys of
 * `assertionMethod` (FEP-521a). A key that says it belongs to somebody else, that lies on another server, or that is
 * no key is left out.
 */
export function readKeys(actor: JsonObject, actorUri: string): ForeignKey[] {
  const pems = objectsOf(member(actor, 'publicKey')).slice(0, mostKeys)
  const multikeys = objectsOf(member(actor, 'assertionMethod')).slice(0, mostKeys)
  const keys = [
    ...pems.map((key) => named(key, actorUri, key.owner, pemKey(stringOf(key.publicKeyPem)))),
    ...multikeys
      .filter((key) => hasType(key, 'Multikey'))
      .map((key) => named(key, actorUri, key.controller, multibaseKey(stringOf(key.publicKeyMultibase)))),
  ].filter((key) => key !== undefined)
  return [...new Map(keys.map((key) => [key.id, key])).values()].slice(0, mostKeys)
}

function named(
  key: JsonObject,
  actorUri: string,
  owner: unknown,
  read: KeyObject | undefined,
): ForeignKey | undefined {
  const id = webAddress(key.id ?? key['@id'])
  if (id === undefined || read === undefined || !sameOrigin(id, actorUri)) return undefined
  const said = objectsOf(owner)[0]?.id ?? owner
  if (said !== undefined && said !== null && said !== actorUri) return undefined
  const kind = read.asymmetricKeyType === 'ed25519' ? 'ed25519' : 'rsa'
  return { id, kind, publicKey: read.export({ type: 'spki', format: 'pem' }).toString() }
}

function pemKey(pem: string | undefined): KeyObject | undefined {
  if (pem === undefined || pem.length > longestPem || !/^\s*-----BEGIN (?:RSA )?PUBLIC KEY-----/.test(pem))
    return undefined
  return usable(() => createPublicKey(pem.trim().replaceAll('\r', '')))
}

/** Ed25519 and RSA, as https://www.w3.org/TR/cid-1.0/#Multikey writes them: base 58 behind a `z`, a number for the kind, the key. */
function multibaseKey(multibase: string | undefined): KeyObject | undefined {
  if (multibase === undefined || multibase.length > 2000 || !multibase.startsWith('z')) return undefined
  const bytes = fromBase58(multibase.slice(1))
  if (bytes === undefined) return undefined
  if (bytes[0] === 0xed && bytes[1] === 0x01 && bytes.length === 34) {
    const x = Buffer.from(bytes.subarray(2)).toString('base64url')
    return usable(() => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }))
  }
  if (bytes[0] === 0x85 && bytes[1] === 0x24)
    return usable(() =>
      createPublicKey({ key: Buffer.from(bytes.subarray(2)), format: 'der', type: 'pkcs1' }),
    )
  return undefined
}

function usable(make: () => KeyObject): KeyObject | undefined {
  try {
    const key = make()
    if (key.asymmetricKeyType === 'ed25519') return key
    const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
    const isGood = key.asymmetricKeyType === 'rsa' && bits >= rsaBits.least && bits <= rsaBits.most
    return isGood ? key : undefined
  } catch {
    return undefined
  }
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Base 58 as Bitcoin writes it. Takes the square of the length, which is bounded above. */
function fromBase58(text: string): Uint8Array | undefined {
  const bytes: number[] = []
  for (const sign of text) {
    let carry = ALPHABET.indexOf(sign)
    if (carry < 0) return undefined
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58
      bytes[at] = carry & 0xff
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 0xff)
  }
  const zeros = /^1*/.exec(text)?.[0].length ?? 0
  return Uint8Array.from([...Array<number>(zeros).fill(0), ...bytes.toReversed()])
}
