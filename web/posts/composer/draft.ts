import type { MediaAttachment, Purpose, QuotePolicy, ReplyPolicy } from '#lib/api/types.ts'
import type { Audience } from '../audience-of.ts'

/** A picture, film or sound of a part, from the moment when it is chosen. */
export interface Medium {
  /** Names it on the page; never sent. */
  key: string
  name: string
  kind: 'image' | 'video' | 'audio'
  /** As the server knows it; null until it has been taken in. */
  attachment: MediaAttachment | null
  /** An address that shows it: of this browser until the server has one. */
  preview: string | null
  description: string
  /** The point that is never cut off, each from -1 to 1; the server's own middle where it is null. */
  focus: { x: number; y: number } | null
  /** `chosen`: nothing has left this computer yet. */
  state: 'chosen' | 'sending' | 'processing' | 'ready' | 'failed'
  /** From 0 to 1. */
  progress: number
  problem: string | null
}

/** A poll while it is written. */
export interface PollWish {
  options: string[]
  /** Seconds from publishing to the end. */
  seconds: number
  multiple: boolean
  hideTotals: boolean
}

/** One post of a thread; a post alone is the only part. */
export interface Part {
  /** Names it on the page; never sent. */
  key: string
  text: string
  warning: string
  sensitive: boolean
  media: Medium[]
  poll: PollWish | null
}

/** All that somebody decides about a post or thread while writing it. */
export interface Draft {
  parts: Part[]
  audience: Audience
  purpose: Purpose | null
  language: string
  replies: ReplyPolicy
  quotes: QuotePolicy
  numbering: boolean
  /** Ids of the posts that are answered and quoted. */
  replyTo: string | null
  quoted: string | null
}

let lastKey = 0

/** A name for something on the page that has none on the server. */
export function newKey(): string {
  return `k${++lastKey}-${Date.now().toString(36)}`
}

export function emptyPart(more: Partial<Part> = {}): Part {
  return { key: newKey(), text: '', warning: '', sensitive: false, media: [], poll: null, ...more }
}

/** Whether there is nothing in a part that anybody would miss. */
export function isEmptyPart(part: Part): boolean {
  return (
    part.text.trim() === '' &&
    part.warning.trim() === '' &&
    part.media.length === 0 &&
    (part.poll === null || part.poll.options.every((option) => option.trim() === ''))
  )
}

/** Whether two drafts would be published alike: keys and the state of uploads do not count. */
export function sameContent(a: Draft, b: Draft): boolean {
  return contentOf(a) === contentOf(b)
}

/** What counts of a draft, as one text. */
export function contentOf({ parts, ...rest }: Draft): string {
  const told = parts.map(({ text, warning, sensitive, media, poll }) => [
    text,
    warning,
    sensitive,
    poll,
    media.map(({ attachment, description, focus }) => [attachment?.id ?? null, description, focus]),
  ])
  return JSON.stringify([
    told,
    rest.audience,
    rest.purpose,
    rest.language,
    rest.replies,
    rest.quotes,
    rest.numbering,
    rest.replyTo,
    rest.quoted,
  ])
}

/** The key of an attempt to publish, with what was sent under it. */
export interface Attempt {
  key: string
  sent: string
}

/** The key under which to publish: the same for the same content, so that a lost answer never becomes a second post. */
export function attemptOf(draft: Draft, when: string | null, last: Attempt | undefined): Attempt {
  const sent = JSON.stringify([contentOf(draft), when])
  return last?.sent === sent ? last : { key: crypto.randomUUID(), sent }
}
