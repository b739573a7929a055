import { createPublicKey, type KeyObject } from 'node:crypto'
import { type Algorithm, createVerifier } from 'http-message-signatures'
import type { ReadSignature } from './read-signatures.ts'
import { unsigned } from './refused.ts'

export type KeyKind = 'rsa' | 'ed25519'

/** What servers call what they sign with: the kind of the key decides, and the name must fit it. '' is no name. */
const algorithms: Record<KeyKind, Record<ReadSignature['dialect'], Record<string, Algorithm>>> = {
  rsa: {
    // The draft leaves it to the key what hs2019 means; servers mean this.
    draft: { '': 'rsa-v1_5-sha256', hs2019: 'rsa-v1_5-sha256', 'rsa-sha256': 'rsa-v1_5-sha256' },
    rfc9421: {
      '': 'rsa-v1_5-sha256',
      'rsa-v1_5-sha256': 'rsa-v1_5-sha256',
      'rsa-pss-sha512': 'rsa-pss-sha512',
    },
  },
  ed25519: {
    draft: { '': 'ed25519', hs2019: 'ed25519', ed25519: 'ed25519' },
    rfc9421: { '': 'ed25519', ed25519: 'ed25519' },
  },
}

/** Shorter ones can be broken. NIST SP 800-131A. */
const leastRsaBits = 2048

/**
 * Whether the holder of a key made a signature.
 * @param pem the public key
 * @throws Refusal when the algorithm is not one for this key, or the key is weak
 */
export async function isSignedBy(signature: ReadSignature, kind: KeyKind, pem: string): Promise<boolean> {
  const known = algorithms[kind][signature.dialect]
  const name = signature.algorithm ?? ''
  const algorithm = Object.hasOwn(known, name) ? known[name] : undefined
  if (!algorithm)
    throw unsigned('algorithm', 'The signature is of a kind that is not taken, or not of its key.')
  const verify = createVerifier(strongKey(kind, pem), algorithm)
  for (const base of signature.bases) {
    if (await verify(Buffer.from(base), signature.bytes)) return true
  }
  return false
}

/**
 * A public key, ready to be used.
 * @throws Refusal when it is weak
 */
export function strongKey(kind: KeyKind, pem: string): KeyObject {
  const key = publicKey(pem)
  if (kind === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < leastRsaBits)
    throw unsigned('weak_key', `An RSA key must have ${leastRsaBits} bits or more.`)
  return key
}

const most = 2000
const parsed = new Map<string, KeyObject>()

/** Reading a key takes longer than using it, so those that were read last are kept. */
function publicKey(pem: string): KeyObject {
  const known = parsed.get(pem)
  if (known) return known
  const key = createPublicKey(pem)
  if (parsed.size >= most) parsed.clear()
  parsed.set(pem, key)
  return key
}
