import type { Purpose } from '#lib/api/types.ts'
import type { Audience } from '../audience-of.ts'

/** All that somebody decides about a post while writing it. */
export interface Draft {
  text: string
  warning: string
  audience: Audience
  purpose: Purpose | null
  language: string
}

/** A draft with the key of its last attempt to be published, so that a repeated attempt is recognised. */
export interface KeptDraft extends Draft {
  attempt?: Attempt
}

export interface Attempt {
  key: string
  /** What was sent with the key. */
  sent: string
}

/** Where a draft lives in the browser: one per member and per thing that is answered. */
export function draftKey(accountId: string, replyTo: string | null): string {
  return `rounds:draft:${accountId}:${replyTo ?? 'new'}`
}

/** The kept draft, or null where there is none or it cannot be read. */
export function readDraft(key: string): KeptDraft | null {
  const text = stored(key)
  if (text === null) return null
  try {
    const draft = JSON.parse(text) as KeptDraft
    return typeof draft.text === 'string' && typeof draft.warning === 'string' ? draft : null
  } catch {
    return null
  }
}

/** Keeps a draft through reload and crash. A full or forbidden storage is no reason to stop somebody from writing. */
export function keepDraft(key: string, draft: KeptDraft | null): void {
  try {
    if (draft) localStorage.setItem(key, JSON.stringify(draft))
    else localStorage.removeItem(key)
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause
  }
}

/** The key under which to publish: the same for the same content, so that a lost answer never becomes a second post. */
export function attemptOf(draft: Draft, replyTo: string | null, last: Attempt | undefined): Attempt {
  const sent = JSON.stringify([draft, replyTo])
  return last?.sent === sent ? last : { key: crypto.randomUUID(), sent }
}

const languageKey = 'rounds:language'

/** The language of the member's last post in this browser. */
export function lastLanguage(): string | null {
  return stored(languageKey)
}

export function rememberLanguage(language: string): void {
  try {
    localStorage.setItem(languageKey, language)
  } catch (cause) {
    if (!(cause instanceof DOMException)) throw cause
  }
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch (cause) {
    if (cause instanceof DOMException) return null
    throw cause
  }
}
