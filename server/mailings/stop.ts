import { storeDelivery } from '../notifications/delivery-queries.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { stopOf } from './queries.ts'

/**
 * Whether the mails of the member behind a secret are stopped.
 * @throws Refusal not_found when no mail of ours holds this secret.
 */
export async function areStopped(ctx: Context, secret: string): Promise<boolean> {
  return (await find(ctx, secret)).stopped
}

/**
 * Stops all mails about notifications, or lets them come again. The secret in the mail is enough, nobody need sign in (RFC 8058).
 * @throws Refusal not_found as above.
 */
export async function stopMails(ctx: Context, secret: string, stopped: boolean): Promise<void> {
  const { accountId } = await find(ctx, secret)
  await storeDelivery(ctx.db, accountId, { mail_stopped_at: stopped ? ctx.now() : null })
}

async function find(ctx: Context, secret: string) {
  const found = await stopOf(ctx.db, secret)
  if (!found) throw new Refusal('not_found', 'Record not found')
  return found
}
