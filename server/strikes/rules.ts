const dayMs = 86_400_000

/** How long one may appeal against a decision, as in Mastodon. */
export const appealDays = 20
/** How long a suspended account, or a post that was taken away, is kept so that it can be undone. */
export const undoDays = 30

/** Until when one may appeal; null when that is over, was done, or there is nothing left to appeal against. */
export function appealUntil(
  strike: { created_at: Date; overruled_at: Date | null; appeal_at: Date | null },
  now: Date,
): Date | null {
  if (strike.overruled_at !== null || strike.appeal_at !== null) return null
  const until = new Date(strike.created_at.getTime() + appealDays * dayMs)
  return until > now ? until : null
}

/** The day on which what was suspended at a moment is deleted, YYYY-MM-DD. */
export function deletionDay(suspendedAt: Date | null): string | null {
  if (suspendedAt === null) return null
  return new Date(suspendedAt.getTime() + undoDays * dayMs).toISOString().slice(0, 10)
}
