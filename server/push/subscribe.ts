import type { Grant, Viewer } from '../accounts/viewer.ts'
import type { WebPushSubscription } from '../../wire/push.ts'
import { notificationTypes } from '../../wire/words.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { vapidKeys } from '../platform/vapid.ts'
import { readSubscription, type SubscribeBody, type Wants } from './input.ts'
import {
  changeSubscription,
  deleteOfGrant,
  storeSubscription,
  type StoredSubscription,
  subscriptionOf,
} from './queries.ts'

/**
 * Subscribes a session or an app's token; what it had before ends.
 * @param token the app's own token, which its messages give back to it; null for a browser
 * @throws Refusal invalid, naming the part of the subscription that is wrong.
 */
export async function subscribe(
  ctx: Context,
  viewer: Viewer,
  { grant, token }: { grant: Grant; token: string | null },
  body: SubscribeBody,
  wants: Wants,
): Promise<WebPushSubscription> {
  const row: StoredSubscription = {
    ...readSubscription(ctx.config, body),
    ...wants,
    id: ctx.newId(),
    account_id: viewer.accountId,
    grant_id: Number(grant.id),
    access_token: token,
    created_at: ctx.now(),
  }
  await ctx.db.transaction().execute((tx) => storeSubscription(tx, row))
  return subscriptionJson(ctx, row)
}

/**
 * The subscription of a session or token.
 * @throws Refusal not_found when there is none.
 */
export async function showSubscription(ctx: Context, grant: Grant): Promise<WebPushSubscription> {
  const row = await subscriptionOf(ctx.db, Number(grant.id))
  if (!row) throw new Refusal('not_found', 'Record not found')
  return subscriptionJson(ctx, row)
}

/**
 * Changes what a subscription is told.
 * @throws Refusal not_found when there is none.
 */
export async function changeWants(ctx: Context, grant: Grant, wants: Wants): Promise<WebPushSubscription> {
  const row = await changeSubscription(ctx.db, Number(grant.id), wants)
  if (!row) throw new Refusal('not_found', 'Record not found')
  return subscriptionJson(ctx, row)
}

/** Ends the subscription of a session or token; where there is none, nothing happens. */
export async function unsubscribe(ctx: Context, grant: Grant): Promise<void> {
  await deleteOfGrant(ctx.db, Number(grant.id))
}

async function subscriptionJson(ctx: Context, row: StoredSubscription): Promise<WebPushSubscription> {
  const { publicKey } = await vapidKeys(ctx)
  const alerts = Object.fromEntries(notificationTypes.map((type) => [type, row.alerts.includes(type)]))
  return {
    id: String(row.id),
    endpoint: row.endpoint,
    standard: row.standard,
    alerts: alerts as WebPushSubscription['alerts'],
    policy: row.policy,
    server_key: publicKey,
  }
}
