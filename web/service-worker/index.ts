import { self } from '$app/service-worker'
import { ownAddress, readPushMessage } from '#lib/notifications/push-message.ts'
import { renew } from './renew.ts'

/**
 * What wakes up for a push while no page is open. It keeps no pages and answers no requests: without a network the site does
 * not pretend to work.
 */

const site = self.registration.scope

// A newer version takes over at once: there is nothing that an older page would miss.
self.addEventListener('install', () => void self.skipWaiting())

self.addEventListener('push', (event) => {
  const { title, options } = readPushMessage(event.data?.text(), site)
  event.waitUntil(self.registration.showNotification(title, options))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = (event.notification.data ?? {}) as { url?: unknown }
  event.waitUntil(show(ownAddress(url, site)))
})

self.addEventListener('pushsubscriptionchange', (event) => event.waitUntil(renew(event as never)))

/** Looks at the page in the window that shows it already, else in a new one: what is written in other windows stays. */
async function show(url: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const open = windows.find((window) => window.url === url)
  await (open ? open.focus() : self.clients.openWindow(url))
}
