import type { QueueReport } from '../../../wire/moderation.ts'
import { accountsJson } from '../../accounts/hydrate.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { reportById, type StoredReport } from '../../reports/queries.ts'
import { demandModerator } from '../rank.ts'
import { countOpenAbout, queuePage, type ReportFilter } from './queries.ts'

/**
 * A page of the queue: what may identify a patient first, then the newest.
 * @param after the last report of the page before
 * @throws Refusal forbidden unless the viewer is a moderator.
 */
export async function listQueue(
  ctx: Context,
  viewer: Viewer,
  filter: ReportFilter,
  { after, limit }: { after: string | undefined; limit: number },
): Promise<QueueReport[]> {
  demandModerator(viewer)
  const id = after === undefined ? undefined : parseId(after)
  const last = id === undefined ? undefined : await reportById(ctx.db, id)
  return queueJson(ctx, await queuePage(ctx.db, filter, { after: last, limit }))
}

/** Reports as lines of the queue, in order. */
export async function queueJson(ctx: Context, reports: readonly StoredReport[]): Promise<QueueReport[]> {
  const people = reports.flatMap((one) => [one.target_id, one.account_id ?? [], one.assigned_id ?? []].flat())
  const [accounts, open] = await Promise.all([
    accountsJson(ctx, [...new Set(people)]),
    countOpenAbout(ctx.db, [...new Set(reports.map((report) => report.target_id))]),
  ])
  const byId = new Map(accounts.map((account) => [account.id, account]))
  const who = (id: number | null) => byId.get(String(id)) ?? null
  return reports.flatMap((report) => {
    const target = who(report.target_id)
    if (!target) return []
    return [
      {
        id: String(report.id),
        category: report.category,
        clinical: report.clinical,
        urgent: report.urgent,
        comment: report.comment,
        posts: report.post_ids.length,
        created_at: report.created_at.toISOString(),
        resolved_at: report.resolved_at?.toISOString() ?? null,
        reporter: who(report.account_id),
        target,
        assigned: who(report.assigned_id),
        open_reports: open.get(report.target_id) ?? 0,
      },
    ]
  })
}
