import { api, ApiError } from '#lib/api/client.ts'

/** Notifications, and conversations with something new, that the member has not seen; the shell shows both. */
export const unread = $state({ count: 0, messages: 0 })

/** How much waits for moderators; loaded and shown for them only, see watch-desk.ts. */
export const desk = $state({ waiting: 0 })

/** How often the shell asks, in milliseconds, while the page is visible. */
const interval = 60_000

type Count = { count: number }

/** Asks once. The numbers are decoration: a failed call changes nothing. */
export async function askUnread(): Promise<void> {
  if (document.visibilityState === 'hidden') return
  try {
    const [notifications, messages] = await Promise.all([
      api().get<Count>('/api/v1/notifications/unread_count'),
      api().get<Count>('/api/rounds/v1/conversations/unread_count'),
    ])
    unread.count = notifications.count
    unread.messages = messages.count
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
  }
}

/** Asks now and then; gives the function that stops it. */
export function watchUnread(): () => void {
  void askUnread()
  const timer = setInterval(askUnread, interval)
  return () => clearInterval(timer)
}
