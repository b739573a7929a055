import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 random bits, 43 characters that are safe in addresses and headers. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * What of a secret is stored. Plain SHA-256 is enough for random secrets: there is nothing to guess. Being looked up
 * by this, a secret is never compared character by character either.
 */
export function hashSecret(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
