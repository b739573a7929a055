import type { Queues } from '#wire/moderation.ts'
import { api, ApiError } from '#lib/api/client.ts'
import { desk } from './unread.svelte.ts'

/** How often the shell asks, in milliseconds, while the page is visible. */
const interval = 120_000

/** Asks now and then; gives the function that stops it. The number is decoration: a failed call changes nothing. */
export function watchDesk(): () => void {
  const ask = async () => {
    if (document.visibilityState === 'hidden') return
    try {
      const { reports, sign_ups, appeals } = await api().get<Queues>('/api/rounds/v1/admin/queues')
      desk.waiting = reports + sign_ups + appeals
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause
    }
  }
  void ask()
  const timer = setInterval(ask, interval)
  return () => clearInterval(timer)
}
