import { goto, pushState } from '$app/navigation'
import { ApiError, api } from '#lib/api/client.ts'
import { explain } from '#lib/api/explain.ts'
import type { ScheduledStatus, Status } from '#lib/api/types.ts'
import { t } from '#lib/messages/t.ts'
import { dismiss, toast } from '#lib/ui/toasts.svelte.ts'
import { postHref } from '../address.ts'
import { announce } from '../published.ts'
import { copyKey, heldKeys, heldSubject, keepCopy, readCopy } from './crash-copy.ts'
import type { Draft } from './draft.ts'

/** What is held back for a moment before it is published. It is kept in this browser, so that a reload loses no way back. */
interface Held {
  id: string
  /** When it is published, in milliseconds since 1970. */
  until: number
  draft: Draft
}

/** How long after the moment the server is asked what became of it, in milliseconds. */
const patience = 2_500

/** Offers to take something back until it is published, or to publish it now. Survives navigation and reload. */
export function hold(accountId: string, entry: ScheduledStatus, draft: Draft): void {
  const key = copyKey(accountId, `${heldSubject}${entry.id}`)
  keepCopy(key, { draft, server: { id: entry.id, version: Date.parse(entry.scheduled_at) } })
  offer(key, { id: entry.id, until: Date.parse(entry.scheduled_at), draft })
}

/** Offers again what was held when the page was left. */
export function resumeHeld(accountId: string): void {
  for (const key of heldKeys(accountId)) {
    const copy = readCopy(key)
    if (copy?.server && copy.server.version > Date.now()) {
      offer(key, { id: copy.server.id, until: copy.server.version, draft: copy.draft })
    } else keepCopy(key, null)
  }
}

function offer(key: string, held: Held): void {
  const end = () => {
    clearTimeout(timer)
    keepCopy(key, null)
  }
  const failed = (cause: unknown) => toast(explain(cause), { tone: 'danger' })
  const shown = toast(t('writing.holding'), {
    stay: Math.max(0, held.until - Date.now()),
    ticking: (seconds) => t('writing.holdingFor', { seconds }),
    actions: [
      { label: t('common.undo'), run: () => void takeBack(held).then(end, failed) },
      { label: t('writing.publishNow'), run: () => void publishNow(held).then(end, failed) },
    ],
  })
  const timer = setTimeout(
    () => {
      dismiss(shown)
      void tellEnd(held).finally(end)
    },
    Math.max(0, held.until - Date.now()) + patience,
  )
}

async function takeBack({ id, draft }: Held): Promise<void> {
  try {
    await api().delete(`/api/rounds/v1/scheduled/${id}`)
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return void toast(t('writing.tooLate'))
    throw cause
  }
  if (location.pathname === '/compose') pushState('', {})
  await goto('/compose', { state: { draft }, invalidateAll: false })
}

async function publishNow({ id }: Held): Promise<void> {
  const answer = await api().post<Status | Status[]>(`/api/rounds/v1/scheduled/${id}/publish`)
  const posts = Array.isArray(answer) ? answer : [answer]
  for (const post of posts) announce(post)
  const [first] = posts
  toast(
    t('composer.posted'),
    first && { action: { label: t('composer.show'), run: () => void goto(postHref(first)) } },
  )
}

/** What became of it: it is gone when it was published, and still there when that failed. */
async function tellEnd({ id }: Held): Promise<void> {
  try {
    const entry = await api().get<ScheduledStatus>(`/api/v1/scheduled_statuses/${id}`)
    if (entry.state !== 'failed') return
    toast(t('writing.heldFailed'), {
      tone: 'danger',
      action: { label: t('composer.show'), run: () => void goto('/scheduled') },
    })
  } catch (cause) {
    if (!(cause instanceof ApiError)) throw cause
    if (cause.status === 404) toast(t('composer.posted'))
  }
}
