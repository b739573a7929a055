import type { PushMessage } from '#wire/push.ts'

/** What a device shows of a push message, and where it leads when it is pressed. */
export type Shown = { title: string; options: NotificationOptions; url: string }

/**
 * Reads a message that the server pushed. A browser insists that something is shown for each push, so one that cannot be read
 * says at least from where it came, which needs no language.
 * @param text as it came, decrypted by the browser; undefined when it was empty
 * @param site the address of the pages
 */
export function readPushMessage(text: string | undefined, site: string): Shown {
  const { title, body, icon, url, preferred_locale, notification_id } = parse(text)
  const target = ownAddress(url, site)
  return {
    title: title || new URL(site).host,
    options: {
      body: body ?? '',
      icon: icon ?? new URL('/icon-192.png', site).href,
      lang: preferred_locale ?? '',
      dir: 'auto',
      // Told twice, it is shown once.
      ...(notification_id !== undefined && { tag: `notification-${notification_id}` }),
      data: { url: target },
    },
    url: target,
  }
}

function parse(text: string | undefined): Partial<PushMessage> {
  try {
    const read: unknown = JSON.parse(text ?? '')
    return typeof read === 'object' && read !== null ? read : {}
  } catch {
    return {}
  }
}

/** An address of our own pages; the list of notifications for any other. */
export function ownAddress(path: unknown, site: string): string {
  const usual = new URL('/notifications', site).href
  if (typeof path !== 'string') return usual
  const url = URL.parse(path, site)
  return url?.origin === new URL(site).origin ? url.href : usual
}
