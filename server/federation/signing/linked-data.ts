import { type KeyObject, webcrypto } from 'node:crypto'
import { signJsonLd, verifyJsonLd } from '@fedify/fedify/sig'
import { CryptographicKey } from '@fedify/fedify/vocab'
import { isObject } from '../reading/json.ts'
import type { JsonObject } from '../reading/types.ts'
import { strongKey } from './check-bytes.ts'
import { compacted, requireModest } from './compact.ts'
import { loadContext } from './contexts.ts'
import type { Signer } from './keys.ts'
import type { StoredKey } from './queries.ts'

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** The id of the key of a linked-data signature, as Mastodon makes them: https://docs.joinmastodon.org/spec/security/#ld */
export function keyOfSignature({ signature }: JsonObject): string | undefined {
  return isObject(signature) && signature.type === 'RsaSignature2017' && typeof signature.creator === 'string'
    ? signature.creator
    : undefined
}

/**
 * What a document with a linked-data signature means, in the names that are read here; undefined when the signature was not made with
 * that key, or somebody else is named as who acts. Such a signature is about the meaning and not about the letters, so the
 * letters do not count any more.
 * @throws Unreadable when its meaning cannot be worked out; Refusal when the key is weak
 */
export async function meaningSignedBy(document: JsonObject, key: StoredKey): Promise<JsonObject | undefined> {
  requireModest(document)
  // A proof beside it says nothing about what the document means.
  const { signature: _signature, proof: _proof, ...said } = document
  const meaning = await compacted(said)
  const held = new CryptographicKey({
    id: new URL(key.keyId),
    owner: new URL(key.actorUri),
    publicKey: await webKey(strongKey('rsa', key.publicKey), 'spki', 'verify'),
  })
  const holds = await verifyJsonLd(document, {
    contextLoader: loadContext,
    documentLoader: () => Promise.reject(new Error('The key is known.')),
    keyCache: { get: () => Promise.resolve(held), set: () => Promise.resolve() },
  }).catch(() => false)
  return holds ? meaning : undefined
}

/** The document with a linked-data signature of its author, for those who get it from others and read nothing newer: relays, Mastodon. */
export async function withLinkedDataSignature(document: JsonObject, signer: Signer): Promise<JsonObject> {
  const key = await webKey(signer.privateKey, 'pkcs8', 'sign')
  const signed = await signJsonLd(document, key, new URL(signer.keyId), { contextLoader: loadContext })
  return signed as unknown as JsonObject
}

function webKey(
  key: KeyObject,
  format: 'spki' | 'pkcs8',
  use: 'sign' | 'verify',
): Promise<webcrypto.CryptoKey> {
  return webcrypto.subtle.importKey(format, key.export({ type: format, format: 'der' }), rsa, true, [use])
}
