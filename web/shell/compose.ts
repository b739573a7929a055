import { goto } from '$app/navigation'
import type { Purpose, Visibility } from '#lib/api/types.ts'

/** What the composer starts with when a post is written again. */
export interface Redraft {
  text: string
  spoilerText: string
  visibility: Visibility
  localOnly: boolean
  purpose: Purpose | null
  language: string | null
  replyTo: string | null
}

/** The address of the composer; also the way without script. */
export function composeHref(start: { replyTo?: string; text?: string } = {}): string {
  const query = new URLSearchParams()
  if (start.replyTo) query.set('reply', start.replyTo)
  if (start.text) query.set('text', start.text)
  return query.size === 0 ? '/compose' : `/compose?${query}`
}

/** Opens the composer with the text of a deleted post; it travels in the history entry, not in the address. */
export function composeAgain(redraft: Redraft): void {
  void goto('/compose', { state: { redraft } })
}
