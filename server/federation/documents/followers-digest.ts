import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import { followerUrisAt } from './collection-queries.ts'

/**
 * What a member's followers on one server come to, https://w3id.org/fep/8fcf : the SHA-256 of each id, one over the other by XOR, in hexadecimal
 * digits. It goes along with deliveries, so that the other server notices when it knows other followers.
 * @param origin `https://a.example`
 */
export async function followersDigest(ctx: Context, accountId: number, origin: string): Promise<string> {
  return digestOf(await followerUrisAt(ctx.db, accountId, origin))
}

/** The digest of some ids; their order does not matter. */
export function digestOf(uris: readonly string[]): string {
  const sum = Buffer.alloc(32)
  for (const uri of uris)
    for (const [place, byte] of createHash('sha256').update(uri).digest().entries())
      sum[place] = (sum[place] ?? 0) ^ byte
  return sum.toString('hex')
}
