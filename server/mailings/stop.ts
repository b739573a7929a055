import { mailOf } from '../notifications/delivery.ts'
import { storeDelivery } from '../notifications/delivery-queries.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { mailChoices, notificationTypes, type MailChoice, type NotificationType } from '../../wire/words.ts'
import { stopOf } from './queries.ts'

const forStaff = ['admin.report', 'admin.sign_up'] as const

export type MailState = { stopped: boolean; mail: Record<NotificationType, MailChoice> }

/**
 * Whether the mails of the member behind a secret are stopped, and what is mailed otherwise.
 * @throws Refusal not_found when no mail of ours holds this secret.
 */
export async function mailState(ctx: Context, secret: string): Promise<MailState> {
  const found = await find(ctx, secret)
  const mail = mailOf(found)
  // What only moderators are told of is mailed to nobody else, whatever the usual choice is.
  if (found.role === 'member') for (const type of forStaff) mail[type] = 'never'
  return { stopped: found.mail_stopped_at !== null, mail }
}

/**
 * Stops all mails about notifications, or lets them come again. The secret in the mail is enough, nobody need sign in (RFC 8058).
 * @throws Refusal not_found as above.
 */
export async function stopMails(ctx: Context, secret: string, stopped: boolean): Promise<void> {
  const { account_id: accountId } = await find(ctx, secret)
  await storeDelivery(ctx.db, accountId, { mail_stopped_at: stopped ? ctx.now() : null })
}

/**
 * Stops the mails about one type of notification alone, or lets them come again.
 * @throws Refusal not_found as above, or when there is no such type; invalid, naming the choice.
 */
export async function changeMailOfType(
  ctx: Context,
  secret: string,
  { type, choice }: { type: string; choice: string },
): Promise<void> {
  const known = notificationTypes.find((one) => one === type)
  if (!known) throw new Refusal('not_found', 'There is no such type of notification.')
  const word = mailChoices.find((one) => one === choice)
  if (!word) throw new Refusal('invalid', 'mail must be now, daily or never.', 'mail')
  const found = await find(ctx, secret)
  await storeDelivery(ctx.db, found.account_id, { mail: { ...found.mail, [known]: word } })
}

async function find(ctx: Context, secret: string) {
  const found = await stopOf(ctx.db, secret)
  if (!found) throw new Refusal('not_found', 'Record not found')
  return found
}
