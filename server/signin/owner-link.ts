import type { Context } from '../platform/context.ts'
import { hasOwner, insertOwnerLink } from './queries.ts'
import { hashSecret, newSecret } from './secrets.ts'

/**
 * Makes the link that turns whoever opens it first into the owner of a new server. Call it at each start.
 * @returns undefined when there is an owner already.
 */
export async function ownerLink(ctx: Context): Promise<string | undefined> {
  if (await hasOwner(ctx.db)) return undefined
  const secret = newSecret()
  await insertOwnerLink(ctx.db, hashSecret(secret), ctx.now())
  return new URL(`/setup?token=${secret}`, ctx.config.publicUrl).href
}
