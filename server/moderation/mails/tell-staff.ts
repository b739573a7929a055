import type { Context } from '../../platform/context.ts'
import { accountsById } from '../../accounts/queries.ts'
import { countWaiting } from '../../trends/review-queries.ts'
import { reportById } from '../../reports/queries.ts'
import { writeToStaff } from './write-mail.ts'

/** A job of `report.created`: an urgent report does not wait until somebody looks into the queue. */
export async function mailUrgentReport(ctx: Context, { reportId }: { reportId: number }): Promise<void> {
  const report = await reportById(ctx.db, reportId)
  if (!report?.urgent || report.resolved_at !== null) return
  const [target] = await accountsById(ctx.db, [report.target_id])
  if (!target) return
  const { domain, publicUrl } = ctx.config
  const link = new URL(`/moderation/reports/${reportId}`, publicUrl).href
  await writeToStaff(ctx.db, (mails) => mails.urgentReport(domain, target.username, link))
}

/** A job of `appeal.created`. */
export async function mailAppeal(ctx: Context, { accountId }: { accountId: number }): Promise<void> {
  const [account] = await accountsById(ctx.db, [accountId])
  if (!account) return
  const { domain, publicUrl } = ctx.config
  const link = new URL('/moderation/appeals', publicUrl).href
  await writeToStaff(ctx.db, (mails) => mails.appealWaits(domain, account.username, link))
}

/** A job of `trends.waiting`: nothing new is shown before somebody has looked. What was decided meanwhile is not told. */
export async function mailTrendsWaiting(ctx: Context): Promise<void> {
  const { tag: hashtags, link: pages, post: posts } = await countWaiting(ctx.db)
  if (hashtags + pages + posts === 0) return
  const { domain, publicUrl } = ctx.config
  const link = new URL('/moderation/trends', publicUrl).href
  await writeToStaff(ctx.db, (mails) => mails.trendsWait(domain, { hashtags, pages, posts }, link))
}
