import { api, ApiError } from '#lib/api/client.ts'
import type { Instance, NotificationType, WebPushSubscription } from '#lib/api/types.ts'

/** Whether this browser can be woken, and is: `refused` by the member or their browser, `impossible` here at all. */
export type DeviceState = 'on' | 'off' | 'refused' | 'impossible'

const path = '/api/v1/push/subscription'
const worker = '/service-worker.js'

/** What a device is told of until the member says otherwise: what waits for them, not what merely pleases. */
const usual: readonly NotificationType[] = [
  'mention',
  'quote',
  'follow_request',
  'added_to_collection',
  'follow',
  'status',
  'poll',
  'moderation_warning',
  'admin.report',
  'rounds.chat_reminder',
  'rounds.chat_news',
  'rounds.chat_stuck',
  'rounds.chat_invited',
  'rounds.tag_objection',
  'rounds.tag_offered',
]

/** How this device stands, and what it is told of. It asks for nothing and starts nothing. */
export async function deviceState(): Promise<{ state: DeviceState; alerts: NotificationType[] }> {
  if (!canBeWoken()) return { state: 'impossible', alerts: [] }
  if (Notification.permission === 'denied') return { state: 'refused', alerts: [] }
  const [mine, stored] = await Promise.all([subscription(), storedSubscription()])
  const isOn = mine && stored?.endpoint === mine.endpoint && Notification.permission === 'granted'
  return isOn ? { state: 'on', alerts: wanted(stored) } : { state: 'off', alerts: [] }
}

/**
 * Asks the member's browser, which asks the member, and then the push service for an address, and tells it to the server for
 * this session. Call it from a press: browsers listen to nothing else.
 * @throws ApiError when the server, DOMException when the browser or its push service says no; then nothing has changed.
 */
export async function startDevice(): Promise<{ state: DeviceState; alerts: NotificationType[] }> {
  const permission = await Notification.requestPermission()
  if (permission !== 'granted') return { state: permission === 'denied' ? 'refused' : 'off', alerts: [] }
  const instance = await api().get<Instance>('/api/v2/instance')
  await navigator.serviceWorker.register(worker, { type: import.meta.env.DEV ? 'module' : 'classic' })
  const { pushManager } = await navigator.serviceWorker.ready
  const made = await subscribe(pushManager, instance.configuration.vapid.public_key)
  try {
    const { endpoint, keys } = made.toJSON()
    const alerts = Object.fromEntries(usual.map((type) => [type, true]))
    const body = { subscription: { endpoint, keys, standard: true }, data: { alerts, policy: 'all' } }
    return { state: 'on', alerts: wanted(await api().post<WebPushSubscription>(path, body)) }
  } catch (cause) {
    await made.unsubscribe()
    throw cause
  }
}

/** Ends it, on the server first: what a browser cannot end is then told nothing all the same. */
export async function stopDevice(): Promise<void> {
  await api().delete(path)
  await forgetDevice()
}

/** Changes what this device is told of; gives what is stored. */
export async function changeAlerts(types: readonly NotificationType[]): Promise<NotificationType[]> {
  const alerts = Object.fromEntries(types.map((type) => [type, true]))
  return wanted(await api().put<WebPushSubscription>(path, { data: { alerts, policy: 'all' } }))
}

/** Nobody is signed in here any more: takes what is shown off the screen, and tells the push service that nothing is to come. */
export async function forgetDevice(): Promise<void> {
  if (!canBeWoken()) return
  const registration = await navigator.serviceWorker.getRegistration()
  for (const shown of (await registration?.getNotifications()) ?? []) shown.close()
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}

function canBeWoken(): boolean {
  return (
    isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window
  )
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration()
  return (await registration?.pushManager.getSubscription()) ?? null
}

/** A browser keeps a subscription to the key for which it was made: one for another key of the server has to go first. */
async function subscribe(pushManager: PushManager, applicationServerKey: string): Promise<PushSubscription> {
  const asked = { userVisibleOnly: true, applicationServerKey }
  try {
    return await pushManager.subscribe(asked)
  } catch (cause) {
    const older = cause instanceof DOMException && cause.name === 'InvalidStateError'
    if (!older || !(await (await pushManager.getSubscription())?.unsubscribe())) throw cause
    return pushManager.subscribe(asked)
  }
}

async function storedSubscription(): Promise<WebPushSubscription | undefined> {
  try {
    return await api().get<WebPushSubscription>(path)
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return undefined
    throw cause
  }
}

function wanted({ alerts }: WebPushSubscription): NotificationType[] {
  return (Object.keys(alerts) as NotificationType[]).filter((type) => alerts[type])
}
