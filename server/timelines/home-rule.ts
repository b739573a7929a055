import type { StoredVisibility } from '../accounts/tables.ts'
import { isBlockedBetween, isDomainShut, isMuted, type Audience } from '../relationships/between.ts'

/** What a timeline has to know of a post; nothing of its text. */
export type TimelinePost = {
  id: number
  authorId: number
  boostOfId: number | null
  /** Author of what a boost boosts. */
  boostedAuthorId: number | null
  /** The servers of both, lower case; null for this one. */
  authorDomain: string | null
  boostedDomain: string | null
  /** null: not a reply; 0: to somebody who is not known here. */
  repliesToId: number | null
  visibility: StoredVisibility
  language: string | null
  /** A later part of a thread that was published as a whole: it is found from the first part, and does not come by itself. */
  isLaterPart: boolean
}

/** Whose timeline it is, and what they follow. */
export type Reader = {
  accountId: number
  audience: Audience
  /** Those that come into home: without what is read in a list instead. */
  tags: ReadonlySet<string>
  /** People whom the reader reads in a list instead. */
  outOfHome: ReadonlySet<number>
  now: Date
}

/**
 * Whether a post of somebody whom the reader follows (or of the reader) belongs into their home timeline:
 * - direct posts do not: they have a place of their own;
 * - nothing of or by somebody blocked or muted, in either direction for blocks;
 * - boosts unless switched off for that person;
 * - replies only to oneself, to the reader, or to somebody whom the reader follows, as Mastodon does;
 * - nothing by those whom the reader reads in a list instead (it may come for another reason: a hashtag, another's boost);
 * - only the languages that were chosen for that person;
 * - of a thread that was published as a whole, the first part.
 */
export function comesFromPerson(reader: Reader, post: TimelinePost): boolean {
  if (post.visibility === 'direct' || post.isLaterPart) return false
  if (post.authorId === reader.accountId) return true
  const follow = reader.audience.follows.get(post.authorId)
  if (!follow || reader.outOfHome.has(post.authorId) || isShutOut(reader, post)) return false
  if (post.boostOfId !== null) return follow.showBoosts
  if (follow.languages && post.language !== null && !follow.languages.includes(post.language)) return false
  return isReplyToKnown(reader, post)
}

/** Whether a post with a hashtag that the reader follows belongs into their home timeline: public ones, no boosts. */
export function comesFromTag(reader: Reader, post: TimelinePost): boolean {
  return (
    post.visibility === 'public' && post.boostOfId === null && !post.isLaterPart && !isShutOut(reader, post)
  )
}

/** Whether a block (of an account or its server) or a mute keeps a post out of every timeline of the reader. */
export function isShutOut(
  { accountId, audience, now }: Pick<Reader, 'accountId' | 'audience' | 'now'>,
  post: TimelinePost,
): boolean {
  if (post.authorId === accountId) return false
  const shut = (id: number, domain: string | null) =>
    isBlockedBetween(audience, id) || isMuted(audience, id, now) || isDomainShut(audience, id, domain)
  if (shut(post.authorId, post.authorDomain)) return true
  const { boostedAuthorId } = post
  return (
    boostedAuthorId !== null && boostedAuthorId !== accountId && shut(boostedAuthorId, post.boostedDomain)
  )
}

/** Whether a post's language is one that a reader asks for: that tag, or a narrower one such as `pt-BR` for `pt`. */
export function isInLanguage(language: string | null, wanted: string): boolean {
  return language !== null && (language === wanted || language.startsWith(`${wanted}-`))
}

function isReplyToKnown({ accountId, audience }: Reader, post: TimelinePost): boolean {
  const { repliesToId } = post
  return (
    repliesToId === null ||
    repliesToId === post.authorId ||
    repliesToId === accountId ||
    audience.follows.has(repliesToId)
  )
}

/** A post that comes again by a boost is left out for this long after it first came. */
export const repeatMs = 7 * 24 * 3600 * 1000
