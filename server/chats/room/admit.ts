/** So many posts may one person write in a minute; more wait for a host. */
export const mostInAMinute = 10
export const minuteMs = 60_000

export type State = 'shown' | 'waiting' | 'removed'

/** What is known of the author of a contribution when it comes. */
export type Standing = {
  /** Host, co-host, guest or note-taker. */
  hasRole: boolean
  /** A host has removed them from the chat. */
  isRemoved: boolean
  /** A host has accepted something of theirs in this chat. */
  wasAccepted: boolean
  /** Moderators show them only to those who follow them. */
  isLimited: boolean
  /** A block stands between them and a host, in either direction. */
  isBlocked: boolean
  /** How many posts they wrote for this chat in the minute before. */
  before: number
}

/**
 * The state in which a contribution comes in:
 * - of whom a host has removed it is removed, and comes back with them;
 * - who has a role in the chat is shown;
 * - between whom and a host a block stands waits, so that a host decides who is not part of it;
 * - more than ten posts a minute wait, and what comes from an account that moderators have limited;
 * - in a screened room everything waits of whom a host has not accepted once.
 */
export function stateOf(screened: boolean, author: Standing): State {
  if (author.isRemoved) return 'removed'
  if (author.hasRole) return 'shown'
  if (author.isBlocked || author.isLimited || author.before >= mostInAMinute) return 'waiting'
  return screened && !author.wasAccepted ? 'waiting' : 'shown'
}

/** What is known of a post that could belong to a chat. */
export type Candidate = {
  visibility: string
  held: string | null
  isBoost: boolean
  authorSuspended: boolean
  /** Written elsewhere by a member of this server, and brought here with their archive. */
  isImported: boolean
  /** It is by an account that speaks for a series: what groups say is no part of a chat. */
  byGroup: boolean
}

/**
 * Whether a post may be in a chat at all: public, not kept back, no boost, and written where it says. In a rehearsal hosts write to each
 * other alone.
 */
export function mayContribute(post: Candidate, { isRehearsal }: { isRehearsal: boolean }): boolean {
  return (
    post.visibility === (isRehearsal ? 'direct' : 'public') &&
    post.held === null &&
    !post.isBoost &&
    !post.authorSuspended &&
    !post.isImported &&
    !post.byGroup
  )
}
