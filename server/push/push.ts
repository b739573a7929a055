import webPush from 'web-push'
import type { Context } from '../platform/context.ts'
import type { Events } from '../platform/events.ts'
import { momentOf } from '../platform/ids.ts'
import { enqueue, type Recurring, type Task } from '../platform/jobs.ts'
import { FetchRefused, safePost } from '../platform/safe-fetch.ts'
import { vapidKeys } from '../platform/vapid.ts'
import { isQuietFor } from '../notifications/delivery.ts'
import { showNotification } from '../notifications/list-notifications.ts'
import { Refusal } from '../platform/refusal.ts'
import { pushMessage } from './message.ts'
import {
  conversationOf,
  deleteOfGrant,
  deleteOrphans,
  deleteSubscription,
  subscriptionsFor,
  subscriptionToTell,
} from './queries.ts'
import type {} from '../notifications/events.ts'
import type {} from '../signin/events.ts'

/** News that is older is no news; in milliseconds and, for the push service, in seconds. */
const keptMs = 24 * 3600_000
const keptSeconds = keptMs / 1000
const timeoutMs = 15_000

type OnePush = { subscriptionId: number; accountId: number; notificationId: number }

/** Makes a job for each subscription that wants to hear of a notification; none in quiet hours. */
export async function pushNotification(
  ctx: Context,
  { accountId, notificationId }: Events['notification.created'],
): Promise<void> {
  if (isTooOld(ctx, notificationId) || (await isQuietFor(ctx, accountId))) return
  const ids = await subscriptionsFor(ctx.db, accountId, notificationId)
  await enqueue(
    ctx.db,
    ids.map((subscriptionId) => ({
      task: 'send_push',
      payload: { subscriptionId, accountId, notificationId } satisfies OnePush,
      key: `push-${subscriptionId}-${notificationId}`,
    })),
  )
}

function isTooOld(ctx: Context, notificationId: number): boolean {
  return ctx.now().getTime() - momentOf(notificationId).getTime() > keptMs
}

/**
 * Delivers one message to one subscription. What the member may not see, or has removed, is not told. A service that is busy
 * or away makes the job run again later; run twice, the device shows the same notification once (they share their tag).
 */
export const sendPush: Task = async (ctx, { subscriptionId, accountId, notificationId }: OnePush) => {
  if (isTooOld(ctx, notificationId)) return
  const subscription = await subscriptionToTell(ctx.db, subscriptionId)
  if (!subscription) return
  const { username, role, locale } = subscription
  const notification = await orNothing(
    showNotification(ctx, { accountId, username, role, locale }, String(notificationId)),
  )
  if (!notification) return
  const { status } = notification
  const isDirect = status?.visibility === 'direct'
  const conversationId = isDirect ? await conversationOf(ctx.db, Number(status?.id)) : undefined
  const token = subscription.access_token
  const message = pushMessage(notification, { accountId, locale, token, conversationId })
  await deliver(ctx, subscription, JSON.stringify(message))
}

async function orNothing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

type Target = { id: number; endpoint: string; p256dh: string; auth: string; standard: boolean }

/** Encrypts and sends; what comes back decides whether to try again, to give up, or to end the subscription. */
async function deliver(ctx: Context, target: Target, text: string): Promise<void> {
  const keys = await vapidKeys(ctx)
  const request = webPush.generateRequestDetails(
    { endpoint: target.endpoint, keys: { p256dh: target.p256dh, auth: target.auth } },
    text,
    {
      vapidDetails: { subject: `mailto:${ctx.config.mailFrom}`, ...keys },
      contentEncoding: target.standard ? 'aes128gcm' : 'aesgcm',
      TTL: keptSeconds,
      urgency: 'normal',
    },
  )
  const status = await post(ctx, target, request.headers as Record<string, unknown>, request.body as Buffer)
  if (status === undefined || (status >= 200 && status < 300)) return
  if (status === 404 || status === 410) {
    await deleteSubscription(ctx.db, target.id)
  } else if (status === 429 || status >= 500) {
    throw new Error(`The push service answered ${status}.`)
  } else {
    ctx.log.warn({ status }, 'a push service refused a message for good')
  }
}

/** The status of the answer; undefined when the address must not be used, which ends the subscription. */
async function post(
  ctx: Context,
  { id, endpoint }: Target,
  fields: Record<string, unknown>,
  body: Buffer,
): Promise<number | undefined> {
  const headers = Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, String(value)]),
  )
  const allow = ctx.config.pushToPrivateAddresses ? () => true : undefined
  try {
    return (
      await safePost(endpoint, {
        headers,
        body,
        timeoutMs,
        allow,
        network: ctx.network,
      })
    ).status
  } catch (error) {
    if (!(error instanceof FetchRefused) || error.problem !== 'address') throw error
    await deleteSubscription(ctx.db, id)
    return undefined
  }
}

/** Takes the subscription of a session or token that has ended. */
async function endSubscription(ctx: Context, { grantId }: Events['grant.ended']): Promise<void> {
  await deleteOfGrant(ctx.db, grantId)
}

/** Sessions and tokens that nobody used go silently; their subscriptions follow. */
const cleanUpPush: Task = async (ctx) => deleteOrphans(ctx.db)

/** What follows an event here: job name → work. */
export const pushReactions = {
  'notification.created': { 'push-notification': pushNotification },
  'grant.ended': { 'end-push-subscription': endSubscription },
} satisfies Partial<Record<keyof Events, Record<string, Task>>>

export const pushErrands: Record<string, Task> = { send_push: sendPush, clean_up_push: cleanUpPush }
export const pushRecurring: readonly Recurring[] = [{ task: 'clean_up_push', cron: '23 3 * * *' }]
