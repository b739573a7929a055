import type { ReportPreferences } from '../../wire/hashtag-report.ts'
import { changeMember, memberById } from '../accounts/queries.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'

/** Whether hashtag reports may name a member. */
export async function reportPreferences(ctx: Context, accountId: number): Promise<ReportPreferences> {
  const member = await memberById(ctx.db, accountId)
  if (!member) throw new Error(`Member ${accountId} has gone.`)
  return { named: member.named_in_reports }
}

/** Changes it, for every report that was ever made: names are looked up when a report is read. */
export async function changeReportPreferences(
  ctx: Context,
  accountId: number,
  { named }: Partial<ReportPreferences>,
): Promise<void> {
  if (named === undefined) return
  await transact(ctx, (tx) => changeMember(tx, accountId, { named_in_reports: named }))
}
