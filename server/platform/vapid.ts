import webPush from 'web-push'
import type { Context } from './context.ts'
import { oncePerProcess } from './once.ts'

export type VapidKeys = { publicKey: string; privateKey: string }

declare module './database.ts' {
  interface Database {
    vapid_keys: { public_key: string; private_key: string; created_at: Date }
  }
}

const kept = oncePerProcess((): { keys?: Promise<VapidKeys> } => ({}))

/**
 * The key pair with which this server proves to push services who it is (RFC 8292), both in base64url. It is made once and
 * kept in the database: whoever subscribed did so for this key, and a new one would end all subscriptions.
 */
export function vapidKeys(ctx: Context): Promise<VapidKeys> {
  const mine = kept(ctx)
  mine.keys ??= readOrMake(ctx).catch((error: unknown) => {
    delete mine.keys
    throw error
  })
  return mine.keys
}

async function readOrMake(ctx: Context): Promise<VapidKeys> {
  const stored = () =>
    ctx.db
      .selectFrom('vapid_keys')
      .select(['public_key as publicKey', 'private_key as privateKey'])
      .executeTakeFirst()
  const known = await stored()
  if (known) return known
  const fresh = webPush.generateVAPIDKeys()
  // Two processes may begin at once: the first one's key is everybody's.
  await ctx.db
    .insertInto('vapid_keys')
    .values({ public_key: fresh.publicKey, private_key: fresh.privateKey, created_at: ctx.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return (await stored()) ?? fresh
}
