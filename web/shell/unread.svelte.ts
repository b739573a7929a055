import { api, ApiError } from '#lib/api/client.ts'

/** Notifications that the member has not seen; the shell shows it, the notifications page sets it to zero. */
export const unread = $state({ count: 0 })

/** How much waits for moderators; loaded and shown for them only, see watch-desk.ts. */
export const desk = $state({ waiting: 0 })

/** How often the shell asks, in milliseconds, while the page is visible. */
const interval = 60_000

/** Asks now and then; gives the function that stops it. The number is decoration: a failed call changes nothing. */
export function watchUnread(): () => void {
  const ask = async () => {
    if (document.visibilityState === 'hidden') return
    try {
      unread.count = (await api().get<{ count: number }>('/api/v1/notifications/unread_count')).count
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
    }
  }
  void ask()
  const timer = setInterval(ask, interval)
  return () => clearInterval(timer)
}
