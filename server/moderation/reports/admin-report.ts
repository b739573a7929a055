import type { AdminReport } from '../../../wire/moderation.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import { collectionsById } from '../../collections/hydrate.ts'
import type { Context } from '../../platform/context.ts'
import { newestFirst, type Page } from '../../platform/paging.ts'
import { Refusal } from '../../platform/refusal.ts'
import { statusesJson } from '../../posts/hydrate.ts'
import { reportById, type StoredReport } from '../../reports/queries.ts'
import { adminAccounts } from '../accounts/admin-account.ts'
import { demandModerator } from '../rank.ts'
import { reportPage, type ReportFilter } from './queries.ts'

/** Reports as https://docs.joinmastodon.org/entities/Admin_Report/ , in order. `statuses` are those that the viewer may see. */
export async function adminReportsJson(
  ctx: Context,
  viewer: Viewer,
  reports: readonly StoredReport[],
): Promise<AdminReport[]> {
  const people = reports.flatMap((one) =>
    [one.target_id, one.account_id, one.assigned_id, one.resolved_by].filter((id) => id !== null),
  )
  const [accounts, statuses, collections] = await Promise.all([
    adminAccounts(ctx, people),
    statusesJson(ctx, viewer, [...new Set(reports.flatMap((report) => report.post_ids))]),
    collectionsById(ctx, viewer.accountId, [...new Set(reports.flatMap((one) => one.collection_ids))]),
  ])
  const posts = new Map(statuses.map((status) => [status.id, status]))
  const who = (id: number | null) => (id === null ? null : (accounts.get(id) ?? null))
  return reports.flatMap((report) => {
    const target = who(report.target_id)
    if (!target) return []
    return [
      {
        id: String(report.id),
        action_taken: report.resolved_at !== null,
        action_taken_at: report.resolved_at?.toISOString() ?? null,
        category: report.category,
        comment: report.comment,
        forwarded: report.forwarded,
        created_at: report.created_at.toISOString(),
        updated_at: report.updated_at.toISOString(),
        account: who(report.account_id),
        target_account: target,
        assigned_account: who(report.assigned_id),
        action_taken_by_account: who(report.resolved_by),
        statuses: report.post_ids.flatMap((id) => posts.get(String(id)) ?? []),
        collections: report.collection_ids.flatMap((id) => collections.get(id) ?? []),
        rules: report.rules,
        clinical: report.clinical,
        urgent: report.urgent,
      },
    ]
  })
}

/** One report. @throws Refusal forbidden; not_found. */
export async function showReport(ctx: Context, viewer: Viewer, id: number): Promise<AdminReport> {
  demandModerator(viewer)
  const report = await reportById(ctx.db, id)
  const [json] = report ? await adminReportsJson(ctx, viewer, [report]) : []
  if (!json) throw new Refusal('not_found', 'Record not found')
  return json
}

/** A page of reports, newest first. @throws Refusal forbidden. */
export async function listReports(
  ctx: Context,
  viewer: Viewer,
  filter: ReportFilter,
  page: Page,
): Promise<AdminReport[]> {
  demandModerator(viewer)
  return adminReportsJson(ctx, viewer, newestFirst(await reportPage(ctx.db, filter, page), page))
}
