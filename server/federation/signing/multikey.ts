import type { KeyObject } from 'node:crypto'
import { encodeMultibase } from '@fedify/fedify/runtime'

const utf8 = new TextDecoder()

/** Bytes in base 58 behind a `z`, https://www.w3.org/TR/cid-1.0/#multibase-0 */
export function multibaseOf(bytes: Uint8Array): string {
  return utf8.decode(encodeMultibase('base58btc', bytes))
}

/** An Ed25519 key as a Multikey says it: two bytes for its kind and the 32 of the key, https://www.w3.org/TR/cid-1.0/#Multikey */
export function multikeyOf(key: KeyObject): string {
  const raw = Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url')
  return multibaseOf(Uint8Array.from([0xed, 0x01, ...raw]))
}
