import { api, ApiError } from '#lib/api/client.ts'
import { onHappening, wantStream } from '#lib/live/board.ts'

/** Notifications, and conversations with something new, that the member has not seen; the shell shows both. */
export const unread = $state({ count: 0, messages: 0 })

/** How much waits for moderators; loaded and shown for them only, see watch-desk.ts. */
export const desk = $state({ waiting: 0 })

/** Several things that happen at once are asked for once, in milliseconds. */
const gatherMs = 400

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

/** Asks when something comes; gives the function that stops it. */
export function watchUnread(): () => void {
  let timer: ReturnType<typeof setTimeout>
  const stops = [
    wantStream('user'),
    wantStream('direct'),
    onHappening(({ kind }) => {
      if (kind !== 'notification' && kind !== 'conversation' && kind !== 'look') return
      clearTimeout(timer)
      timer = setTimeout(askUnread, gatherMs)
    }),
  ]
  void askUnread()
  return () => {
    clearTimeout(timer)
    for (const stop of stops) stop()
  }
}
