import { randomBytes } from 'node:crypto'
import { storedDelivery, storeDelivery } from '../notifications/delivery-queries.ts'
import { quietHoursOf } from '../notifications/delivery.ts'
import { shownNotifications, type Shown } from '../notifications/hydrate.ts'
import { isQuiet, nextTime } from '../notifications/quiet-hours.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { enqueue, type Task } from '../platform/jobs.ts'
import { sendMail } from '../platform/mail.ts'
import { askForMail } from './gather.ts'
import { addressee, dueFor, takeWaiting, unreadAmong, type Addressee } from './queries.ts'
import { writeMail } from './write.ts'

/** After so long a mail is no news: the server was off, or mails were written for a sample community. In milliseconds. */
const staleMs = 2 * 86_400_000

/**
 * Sends one mail about everything that is due for a member, if there is still something to tell. What is told is read before the
 * transaction, which takes it out of the queue: what came in between waits for its own turn.
 */
export const sendNotificationMail: Task = async (ctx, { accountId }: { accountId: number }) => {
  const due = await dueFor(ctx.db, accountId, ctx.now())
  const shown = await tellable(ctx, accountId, due)
  await transact(ctx, async (tx) => {
    const stored = await storedDelivery(tx, accountId)
    const quiet = quietHoursOf(stored)
    if (quiet && isQuiet(quiet, ctx.now())) {
      const runAt = nextTime(quiet.to, quiet.zone, ctx.now())
      const job = { task: 'send_notification_mail', payload: { accountId }, runAt, key: `mail-${accountId}` }
      return enqueue(tx, [job])
    }
    const ids = due.map((row) => row.notification_id)
    const taken = await takeWaiting(tx, accountId, ids)
    const told = shown.filter(({ row }) => taken.has(row.id))
    const member = await addressee(tx, accountId)
    if (member && !stored?.mail_stopped_at && told.length > 0) {
      const secret = stored?.stop_secret ?? randomBytes(24).toString('base64url')
      await sendOne(ctx, tx, { member, secret, told })
      await storeDelivery(tx, accountId, { stop_secret: secret, mail_sent_at: ctx.now() })
    }
    await askForMail(tx, accountId)
  })
}

/** Those of what is due that are still news, unread, and may be seen. */
async function tellable(
  ctx: Context,
  accountId: number,
  due: readonly { notification_id: number; due_at: Date }[],
): Promise<Shown[]> {
  const fresh = due.filter(({ due_at }) => ctx.now().getTime() - due_at.getTime() < staleMs)
  const member = fresh.length > 0 && (await addressee(ctx.db, accountId))
  if (!member) return []
  const ids = fresh.map((row) => row.notification_id)
  return shownNotifications(ctx, member, await unreadAmong(ctx.db, accountId, ids))
}

async function sendOne(
  ctx: Context,
  tx: Tx,
  { member, secret, told }: { member: Addressee; secret: string; told: Shown[] },
): Promise<void> {
  const stop = new URL(`/api/rounds/v1/unsubscribe/${secret}`, ctx.config.publicUrl).href
  await sendMail(tx, {
    to: member.email,
    ...writeMail(ctx.config, member, told, secret),
    headers: {
      'List-Unsubscribe': `<${stop}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `notifications <notifications.${ctx.config.publicUrl.hostname}>`,
    },
  })
}

export const mailingErrands: Record<string, Task> = { send_notification_mail: sendNotificationMail }
