import type { Account } from '../../wire/account.ts'
import type { Report } from '../../wire/moderation.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Context } from '../platform/context.ts'
import { reportsById, type StoredReport } from './queries.ts'

/** The shape of a report, https://docs.joinmastodon.org/entities/Report/ */
export function reportJson(report: StoredReport, target: Account): Report {
  return {
    id: String(report.id),
    action_taken: report.resolved_at !== null,
    action_taken_at: report.resolved_at?.toISOString() ?? null,
    category: report.category,
    comment: report.comment,
    forwarded: report.forwarded,
    created_at: report.created_at.toISOString(),
    status_ids: report.post_ids.length === 0 ? null : report.post_ids.map(String),
    collection_ids: report.collection_ids.length === 0 ? null : report.collection_ids.map(String),
    chat_ids: report.chat_ids.length === 0 ? null : report.chat_ids.map(String),
    rule_ids: report.rules.length === 0 ? null : report.rules.map(({ id }) => id),
    target_account: target,
    clinical: report.clinical,
  }
}

/** Reports by id as JSON, by id; those whose account is gone are left out. */
export async function reportsJson(ctx: Context, ids: readonly number[]): Promise<Map<number, Report>> {
  const reports = await reportsById(ctx.db, ids)
  const accounts = await accountsJson(ctx, [...new Set(reports.map((report) => report.target_id))])
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return new Map(
    reports.flatMap((report) => {
      const target = byId.get(String(report.target_id))
      return target ? [[report.id, reportJson(report, target)] as const] : []
    }),
  )
}
