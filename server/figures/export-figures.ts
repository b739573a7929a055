import { stringify } from 'csv-stringify/sync'
import type { Viewer } from '../accounts/viewer.ts'
import { demandModerator } from '../moderation/rank.ts'
import type { Context } from '../platform/context.ts'
import { readUsualPeriod } from './input.ts'
import { loadDays, loadPosts } from './load-days.ts'

/**
 * The figures of a period as CSV (RFC 4180), a line for each day, the oldest first; thirty days unless said.
 * @throws Refusal forbidden unless the viewer is a moderator; invalid, naming the field, for what is no date or too long.
 */
export async function exportFigures(
  ctx: Context,
  viewer: Viewer,
  asked: { start_at?: string; end_at?: string },
): Promise<string> {
  demandModerator(viewer)
  const period = readUsualPeriod(ctx, asked)
  const days = await loadDays(ctx, period)
  const written = await loadPosts(ctx, period, { sides: ['day', 'domain'], domain: '' })
  const posts = new Map(written.map((row) => [row.day, row.posts]))
  return stringify([
    ['day', 'active_users', 'new_users', 'posts', 'interactions', 'opened_reports', 'resolved_reports'],
    ...days.map((one) => [
      one.day,
      one.active_members,
      one.new_members,
      posts.get(one.day) ?? 0,
      one.interactions,
      one.opened_reports,
      one.resolved_reports,
    ]),
  ])
}
