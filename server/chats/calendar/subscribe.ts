import type { CalendarSubscription } from '../../../wire/calendar.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { hashSecret, newSecret } from '../../signin/secrets.ts'
import { deleteSubscription, storeSubscription, subscriptionOf } from './queries.ts'

/** Whether a member has a secret address for their calendar; null: none. */
export async function showSubscription(
  ctx: Context,
  { accountId }: Viewer,
): Promise<CalendarSubscription | null> {
  const stored = await subscriptionOf(ctx.db, accountId)
  if (!stored) return null
  return { created_at: stored.created_at.toISOString(), read_on: stored.read_on, url: null }
}

/** Makes a new secret address; the one before leads nowhere from then on. */
export async function makeSubscription(ctx: Context, { accountId }: Viewer): Promise<CalendarSubscription> {
  const secret = newSecret()
  const at = ctx.now()
  await storeSubscription(ctx.db, { account_id: accountId, secret_hash: hashSecret(secret), created_at: at })
  const url = new URL(`/chats/subscription/${secret}.ics`, ctx.config.publicUrl).href
  return { created_at: at.toISOString(), read_on: null, url }
}

/** Ends it. Done twice it is done once. */
export async function endSubscription(ctx: Context, { accountId }: Viewer): Promise<void> {
  await deleteSubscription(ctx.db, accountId)
}
