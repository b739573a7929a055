import { randomBytes } from 'node:crypto'
import { storedDelivery, storeDelivery } from '../notifications/delivery-queries.ts'
import { quietHoursOf } from '../notifications/delivery.ts'
import { shownNotifications } from '../notifications/hydrate.ts'
import { isQuiet, nextTime } from '../notifications/quiet-hours.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact } from '../platform/events.ts'
import { enqueue, type Task } from '../platform/jobs.ts'
import { sendMail } from '../platform/mail.ts'
import { askForMail } from './gather.ts'
import { addressee, takeDue, unreadAmong, type Addressee } from './queries.ts'
import { writeMail } from './write.ts'

/** After so long a mail is no news: the server was off, or mails were written for a sample community. In milliseconds. */
const staleMs = 2 * 86_400_000

/** Sends one mail about everything that is due for a member, if there is still something to tell. */
export const sendNotificationMail: Task = async (ctx, { accountId }: { accountId: number }) => {
  await transact(ctx, async (tx) => {
    const stored = await storedDelivery(tx, accountId)
    const quiet = quietHoursOf(stored)
    if (quiet && isQuiet(quiet, ctx.now())) {
      const runAt = nextTime(quiet.to, quiet.zone, ctx.now())
      const job = { task: 'send_notification_mail', payload: { accountId }, runAt, key: `mail-${accountId}` }
      return enqueue(tx, [job])
    }
    const due = await takeDue(tx, accountId, ctx.now())
    const fresh = due.filter(({ due_at }) => ctx.now().getTime() - due_at.getTime() < staleMs)
    const member = await addressee(tx, accountId)
    if (member && !stored?.mail_stopped_at && fresh.length > 0) {
      const secret = stored?.stop_secret ?? randomBytes(24).toString('base64url')
      const ids = fresh.map((row) => row.notification_id)
      const sent = await sendOne(ctx, tx, { member, secret, ids })
      if (sent) await storeDelivery(tx, accountId, { stop_secret: secret, mail_sent_at: ctx.now() })
    }
    await askForMail(tx, accountId)
  })
}

async function sendOne(
  ctx: Context,
  tx: Tx,
  { member, secret, ids }: { member: Addressee; secret: string; ids: readonly number[] },
): Promise<boolean> {
  const rows = await unreadAmong(tx, member.accountId, ids)
  const shown = await shownNotifications(ctx, member, rows)
  if (shown.length === 0) return false
  const stop = new URL(`/api/rounds/v1/unsubscribe/${secret}`, ctx.config.publicUrl).href
  await sendMail(tx, {
    to: member.email,
    ...writeMail(ctx.config, member, shown, secret),
    headers: {
      'List-Unsubscribe': `<${stop}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      'List-Id': `notifications <notifications.${ctx.config.publicUrl.hostname}>`,
    },
  })
  return true
}

export const mailingErrands: Record<string, Task> = { send_notification_mail: sendNotificationMail }
