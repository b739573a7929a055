import { goto } from '$app/navigation'
import type { MediaAttachment, Purpose, Visibility } from '#lib/api/types.ts'

/** What the composer starts with when a post is written again. */
export interface Redraft {
  text: string
  spoilerText: string
  visibility: Visibility
  localOnly: boolean
  purpose: Purpose | null
  language: string | null
  replyTo: string | null
  sensitive?: boolean
  media?: readonly MediaAttachment[]
  poll?: { options: string[]; seconds: number; multiple: boolean; hideTotals: boolean } | null
  quoted?: string | null
}

interface Start {
  /** Ids of the post that is answered, quoted or edited, and of a draft or a scheduled post that is written on. */
  replyTo?: string
  quote?: string
  edit?: string
  draft?: string
  scheduled?: string
  text?: string
}

/** The address of the composer; also the way without script. */
export function composeHref(start: Start = {}): string {
  const query = new URLSearchParams()
  for (const name of ['quote', 'edit', 'draft', 'scheduled'] as const) {
    const id = start[name]
    if (id) query.set(name, id)
  }
  if (start.replyTo) query.set('reply', start.replyTo)
  if (start.text) query.set('text', start.text)
  return query.size === 0 ? '/compose' : `/compose?${query}`
}

/** Opens the composer with the text of a deleted post; it travels in the history entry, not in the address. */
export function composeAgain(redraft: Redraft): void {
  void goto('/compose', { state: { redraft } })
}
