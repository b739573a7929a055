import type { NotificationType } from '../../wire/words.ts'
import type { Context } from '../platform/context.ts'
import { transact, type Events } from '../platform/events.ts'
import { reportById } from '../reports/queries.ts'
import { strikesById } from '../strikes/queries.ts'
import { insertNotifications, staffToTell } from './cause-queries.ts'
import type {} from './events.ts'
import type {} from './tables.ts'

/** Tells the moderators of a report, but not the one who made it, nor the one whom it is about. */
export async function notifyReport(ctx: Context, { reportId }: Events['report.created']): Promise<void> {
  const report = await reportById(ctx.db, reportId)
  if (!report || report.account_id === null) return
  const staff = await staffToTell(ctx.db)
  const others = staff.filter((id) => id !== report.account_id && id !== report.target_id)
  await tell(ctx, others, { type: 'admin.report', fromId: report.account_id, subjectId: reportId })
}

/** Tells a member what was decided about them. As in Mastodon it comes from nobody: the sender is the member. */
export async function notifyWarning(ctx: Context, { strikeId }: Events['strike.created']): Promise<void> {
  const [strike] = await strikesById(ctx.db, [strikeId])
  if (!strike) return
  const { account_id: accountId } = strike
  await tell(ctx, [accountId], { type: 'moderation_warning', fromId: accountId, subjectId: strikeId })
}

/** Tells a member that follows of theirs have ended by a decision about a server; as in Mastodon it comes from nobody. */
export async function notifySevered(
  ctx: Context,
  { accountId, severanceId }: Events['follows.severed'],
): Promise<void> {
  if (severanceId === null) return
  await tell(ctx, [accountId], { type: 'severed_relationships', fromId: accountId, subjectId: severanceId })
}

/**
 * Tells the staff of a new member; many on one day are one line. Mails and devices tell of it only where somebody asked for that.
 * https://docs.joinmastodon.org/entities/Notification/#type
 */
export async function notifySignUp(ctx: Context, { accountId }: Events['member.joined']): Promise<void> {
  const staff = await staffToTell(ctx.db)
  const others = staff.filter((id) => id !== accountId)
  await tell(ctx, others, { type: 'admin.sign_up', fromId: accountId, subjectId: null })
}

/** Run twice it tells once. */
async function tell(
  ctx: Context,
  recipients: readonly number[],
  { type, fromId, subjectId }: { type: NotificationType; fromId: number; subjectId: number | null },
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const rows = recipients.map((account_id) => ({
      account_id,
      type,
      from_id: fromId,
      post_id: null,
      subject_id: subjectId,
      filtered: false,
      id: ctx.newId(),
      created_at: ctx.now(),
    }))
    for (const { id, account_id } of await insertNotifications(tx, rows)) {
      emit({ name: 'notification.created', accountId: account_id, notificationId: id })
    }
  })
}
