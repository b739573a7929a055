import { mailOf, quietHoursOf } from '../notifications/delivery.ts'
import { storedDelivery, type StoredDelivery } from '../notifications/delivery-queries.ts'
import { isQuiet, nextTime } from '../notifications/quiet-hours.ts'
import { transact, type Events } from '../platform/events.ts'
import { momentOf } from '../platform/ids.ts'
import { enqueue, type Task } from '../platform/jobs.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { subscriptionsFor } from '../push/queries.ts'
import { addressee, nextDue, storeWaiting, typeOf } from './queries.ts'
import type { MailChoice, NotificationType } from '../../wire/words.ts'

/** What is mailed at once waits so long for company, and so long after the mail before it; in milliseconds. */
const gatherMs = 5 * 60_000
const apartMs = 30 * 60_000
/** What comes a quarter of an hour before something does not wait for company. */
const urgent: readonly NotificationType[] = ['rounds.chat_reminder']
/** Daily mails come at eight in the morning of the member's zone. */
const morning = 8 * 60
const oldMs = 24 * 3600_000

/**
 * When a notification is told by mail; undefined: never. Nothing is due within quiet hours.
 * @param pushed whether a push would have told it
 */
export function dueAt(
  choice: MailChoice,
  stored: StoredDelivery | undefined,
  { pushed, now, isUrgent = false }: { pushed: boolean; now: Date; isUrgent?: boolean },
): Date | undefined {
  if (stored?.mail_stopped_at) return undefined
  const quiet = quietHoursOf(stored)
  const afterQuiet = (moment: Date) =>
    quiet && isQuiet(quiet, moment) ? nextTime(quiet.to, quiet.zone, moment) : moment
  const isQuietNow = quiet !== null && isQuiet(quiet, now)
  if (choice === 'daily') return afterQuiet(nextTime(morning, stored?.time_zone ?? 'UTC', now))
  if (choice === 'now' && isUrgent) return afterQuiet(now)
  if (choice === 'now') {
    const lastMs = stored?.mail_sent_at?.getTime() ?? 0
    return afterQuiet(new Date(Math.max(now.getTime() + gatherMs, lastMs + apartMs)))
  }
  return isQuietNow && pushed && stored?.quiet_summary ? afterQuiet(now) : undefined
}

/** Lets a notification wait for the mail that will tell it, if its member wants that. */
export async function mailNotification(
  ctx: Context,
  { accountId, notificationId }: Events['notification.created'],
): Promise<void> {
  if (ctx.now().getTime() - momentOf(notificationId).getTime() > oldMs) return
  const pushed = (await subscriptionsFor(ctx.db, accountId, notificationId)).length > 0
  await transact(ctx, async (tx) => {
    const [type, stored, member] = [
      await typeOf(tx, accountId, notificationId),
      await storedDelivery(tx, accountId),
      await addressee(tx, accountId),
    ]
    if (!type || !member) return
    const due = dueAt(mailOf(stored)[type], stored, {
      pushed,
      now: ctx.now(),
      isUrgent: urgent.includes(type),
    })
    if (!due) return
    const row = { account_id: accountId, notification_id: notificationId, due_at: due }
    await storeWaiting(tx, row)
    await askForMail(tx, accountId)
  })
}

/** Asks for the next mail to a member at the moment when it is due; there is one such job at most. */
export async function askForMail(tx: Tx, accountId: number): Promise<void> {
  const due = await nextDue(tx, accountId)
  if (!due) return
  const job = { task: 'send_notification_mail', payload: { accountId }, runAt: due, key: `mail-${accountId}` }
  await enqueue(tx, [job])
}

/** What follows an event here: job name → work. */
export const mailingReactions = {
  'notification.created': { 'mail-notification': mailNotification },
} satisfies Partial<Record<keyof Events, Record<string, Task>>>
