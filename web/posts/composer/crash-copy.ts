import type { Attempt, Draft } from './draft.ts'
import { guarded, languageKey, prefix } from './forget-writing.ts'

/**
 * What is being written, kept in this browser until the server has it: protection from a crash or a lost connection.
 * A browser in which nobody is signed in keeps nothing (`forgetWriting`).
 */
export interface CrashCopy {
  draft: Draft
  /** The draft on the server that it belongs to, and the version that it began from. */
  server: { id: string; version: number } | null
  attempt?: Attempt
}

/** Where a copy lives: one per member and per thing that is answered, quoted or edited. */
export function copyKey(accountId: string, subject: string): string {
  return `${prefix}${accountId}:${subject}`
}

/** The copy, or null where there is none or it cannot be read. */
export function readCopy(key: string): CrashCopy | null {
  const text = stored(key)
  if (text === null) return null
  try {
    const copy = JSON.parse(text) as CrashCopy
    return Array.isArray(copy.draft.parts) && copy.draft.parts.length > 0 ? copy : null
  } catch {
    return null
  }
}

/** Keeps a copy, or removes it. A full or forbidden storage is no reason to stop somebody from writing. */
export function keepCopy(key: string, copy: CrashCopy | null): void {
  guarded(() => {
    if (copy) localStorage.setItem(key, JSON.stringify({ ...copy, draft: storable(copy.draft) }))
    else localStorage.removeItem(key)
  })
}

/** Keeps words that are no draft on the server, as those in the room of a chat; removes them where there are none. */
export function keepWords(key: string, words: string): void {
  guarded(() => {
    if (words === '') localStorage.removeItem(key)
    else localStorage.setItem(key, words)
  })
}

/** The words that were kept; '' where there are none. */
export function keptWords(key: string): string {
  return stored(key) ?? ''
}

/** Uploads that the server has not taken in cannot be kept: the file is gone with the page. */
function storable(draft: Draft): Draft {
  const parts = draft.parts.map((part) => ({
    ...part,
    media: part.media
      .filter(({ attachment }) => attachment !== null)
      .map((one) => ({ ...one, preview: one.attachment?.preview_url ?? null })),
  }))
  return { ...draft, parts }
}

/** The language of the member's last post in this browser. */
export function lastLanguage(): string | null {
  return stored(languageKey)
}

export function rememberLanguage(language: string): void {
  guarded(() => localStorage.setItem(languageKey, language))
}

/** The subject of what is held back for a moment before it is published begins so; its id follows. */
export const heldSubject = 'held-'

/** Keys of what a member has held back. */
export function heldKeys(accountId: string): string[] {
  const beginning = copyKey(accountId, heldSubject)
  let found: string[] = []
  guarded(() => (found = Object.keys(localStorage).filter((key) => key.startsWith(beginning))))
  return found
}

/** Whether something of a member is held back. */
export function isHolding(accountId: string): boolean {
  return heldKeys(accountId).length > 0
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch (cause) {
    if (cause instanceof DOMException) return null
    throw cause
  }
}
