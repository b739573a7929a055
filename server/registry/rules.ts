/** Who counts when an entry is confirmed or objected to, and how many it takes (docs/adr/0310). */
export const registryRules = {
  /** So many members who count, or one steward; never the proposer and never the owner. */
  confirmations: 2,
  /** A member counts who has been here for so many days … */
  daysHere: 30,
  /** … and has published so many posts. */
  posts: 3,
  /** Objections that one member has open at a time. */
  openObjections: 5,
  /** Proposals of one member that wait at a time. */
  openProposals: 10,
  /** After so many months without a sign of its owner an entry may be adopted. */
  monthsWithoutSign: 12,
  /** A lock ends by itself. In hours. */
  longestLock: 168,
  /** After a steward has settled a dispute, who objected waits so many days before they object again. */
  daysAfterSettling: 90,
} as const

const dayMs = 86_400_000

/** What of a member decides whether they count. */
export type Standing = {
  joinedAt: Date
  approvedAt: Date | null
  frozenAt: Date | null
  suspendedAt: Date | null
  limitedAt: Date | null
  posts: number | null
}

/** Why a member does not count (yet); undefined when they do. Their address is confirmed, or they could not act at all. */
export function whyNotCounted(
  standing: Standing | undefined,
  now: Date,
): 'restrained' | 'too_new' | 'too_few_posts' | undefined {
  if (!standing?.approvedAt) return 'restrained'
  const { frozenAt, suspendedAt, limitedAt, joinedAt, posts } = standing
  if (frozenAt || suspendedAt || limitedAt) return 'restrained'
  if (now.getTime() - joinedAt.getTime() < registryRules.daysHere * dayMs) return 'too_new'
  return (posts ?? 0) < registryRules.posts ? 'too_few_posts' : undefined
}

/**
 * Whether the owner of an entry gave no sign for twelve months. `seen` is undefined for somebody who has left; a member who was never
 * here since they joined counts from that day.
 */
export function isGone(seen: { activeOn: string | null; joinedAt: Date } | undefined, now: Date): boolean {
  if (!seen) return true
  const last = seen.activeOn === null ? seen.joinedAt : new Date(`${seen.activeOn}T00:00:00Z`)
  const limit = new Date(now)
  limit.setUTCMonth(limit.getUTCMonth() - registryRules.monthsWithoutSign)
  return last.getTime() < limit.getTime()
}
