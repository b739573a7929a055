import { createHash } from 'node:crypto'

/** The digest of nobody. */
export const ofNobody = '0'.repeat(64)

/**
 * What a set of ids comes to, https://w3id.org/fep/8fcf : the SHA-256 of each, one over the other by XOR, in hexadecimal digits. Their order does not
 * matter; an id that stands there twice counts once.
 */
export function digestOf(uris: Iterable<string>): string {
  const sum = Buffer.alloc(32)
  for (const uri of new Set(uris))
    for (const [place, byte] of createHash('sha256').update(uri).digest().entries())
      sum[place] = (sum[place] ?? 0) ^ byte
  return sum.toString('hex')
}
