import { self } from '$app/service-worker'
import { api, ApiError } from '#lib/api/client.ts'
import type { WebPushSubscription } from '#lib/api/types.ts'

const path = '/api/v1/push/subscription'

/** https://w3c.github.io/push-api/#the-pushsubscriptionchange-event */
type Change = { newSubscription?: PushSubscription | null }

/**
 * The browser's push service gave this device another address, or ended the one it had. The server learns the new one, with
 * what the member chose for this device; a session that has ended, or wants no push, gets none.
 */
export async function renew({ newSubscription }: Change): Promise<void> {
  const before = await stored()
  if (!before) return
  const { alerts, policy, server_key: applicationServerKey } = before
  const subscription =
    newSubscription ??
    (await self.registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey }))
  const { endpoint, keys } = subscription.toJSON()
  await api().post(path, { subscription: { endpoint, keys, standard: true }, data: { alerts, policy } })
}

async function stored(): Promise<WebPushSubscription | undefined> {
  try {
    return await api().get<WebPushSubscription>(path)
  } catch (cause) {
    if (cause instanceof ApiError && [401, 403, 404].includes(cause.status)) return undefined
    throw cause
  }
}
