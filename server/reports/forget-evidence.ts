import type { Context } from '../platform/context.ts'
import { dropEvidence, reportsToForget } from './queries.ts'

/** How long evidence is kept after a report was resolved: time enough to appeal (20 days), and no longer than needed. */
export const evidenceDays = 90

/** A job of the clock: deletes copies of texts and pictures that nobody needs any more. What was decided stays. */
export async function forgetEvidence(ctx: Context): Promise<void> {
  const before = new Date(ctx.now().getTime() - evidenceDays * 86_400_000)
  for (;;) {
    const reports = await reportsToForget(ctx.db, before)
    for (const { id, evidence } of reports) {
      for (const { key } of evidence?.posts.flatMap(({ media }) => media) ?? []) {
        if (key !== null) await ctx.blobs.delete(key)
      }
      await dropEvidence(ctx.db, id)
    }
    if (reports.length === 0) return
  }
}
