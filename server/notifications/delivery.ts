import { Type, type Static } from 'typebox'
import type { NotificationDelivery } from '../../wire/notification.ts'
import { mailChoices, notificationTypes, type MailChoice, type NotificationType } from '../../wire/words.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { storedDelivery, storeDelivery, type StoredDelivery } from './delivery-queries.ts'
import { clockOf, isQuiet, isTimeZone, parseClock, type QuietHours } from './quiet-hours.ts'

/** What is mailed unless a member says otherwise: what waits for them. */
const usuallyMailed: readonly NotificationType[] = [
  'mention',
  'follow_request',
  'moderation_warning',
  'admin.report',
  'rounds.chat_reminder',
  'rounds.chat_news',
  'rounds.chat_stuck',
  'rounds.chat_invited',
  'rounds.tag_objection',
  'rounds.tag_offered',
]

const Choice = Type.Optional(Type.String({ description: 'now, daily or never' }))
const Clock = Type.Optional(Type.String({ description: 'HH:MM; both empty: no quiet hours' }))
export const DeliveryBody = Type.Object({
  mail: Type.Optional(Type.Object(Object.fromEntries(notificationTypes.map((type) => [type, Choice])))),
  time_zone: Type.Optional(Type.String({ maxLength: 100, description: 'As in Europe/Lisbon' })),
  quiet_hours: Type.Optional(Type.Object({ from: Clock, to: Clock })),
  quiet_summary: Type.Optional(Type.Boolean()),
  mail_stopped: Type.Optional(Type.Boolean()),
})
export type DeliveryBody = Static<typeof DeliveryBody>

/** How each type is mailed. */
export function mailOf(stored: StoredDelivery | undefined): Record<NotificationType, MailChoice> {
  const pairs = notificationTypes.map((type) => [
    type,
    stored?.mail[type] ?? (usuallyMailed.includes(type) ? 'now' : 'never'),
  ])
  return Object.fromEntries(pairs) as Record<NotificationType, MailChoice>
}

/** A member's quiet hours; null when they have none. */
export function quietHoursOf(stored: StoredDelivery | undefined): QuietHours | null {
  if (!stored || stored.quiet_from === null || stored.quiet_to === null) return null
  return { from: stored.quiet_from, to: stored.quiet_to, zone: stored.time_zone }
}

/** Whether a member wants to hear of nothing now. */
export async function isQuietFor(ctx: Context, accountId: number): Promise<boolean> {
  const hours = quietHoursOf(await storedDelivery(ctx.db, accountId))
  return hours !== null && isQuiet(hours, ctx.now())
}

/** How a member wants to hear of notifications outside of the pages. */
export async function showDelivery(ctx: Context, { accountId }: Viewer): Promise<NotificationDelivery> {
  const stored = await storedDelivery(ctx.db, accountId)
  const hours = quietHoursOf(stored)
  return {
    mail: mailOf(stored),
    time_zone: stored?.time_zone ?? 'UTC',
    quiet_hours: hours && { from: clockOf(hours.from), to: clockOf(hours.to) },
    quiet_summary: stored?.quiet_summary ?? true,
    mail_stopped_at: stored?.mail_stopped_at?.toISOString() ?? null,
  }
}

/**
 * Changes it.
 * @throws Refusal invalid, naming the field; then nothing has changed.
 */
export async function changeDelivery(
  ctx: Context,
  viewer: Viewer,
  body: DeliveryBody,
): Promise<NotificationDelivery> {
  const { accountId } = viewer
  const changes: Partial<StoredDelivery> = { ...readZone(body), ...readHours(body) }
  if (body.mail) {
    const stored = await storedDelivery(ctx.db, accountId)
    changes.mail = { ...stored?.mail, ...readMail(body.mail) }
  }
  if (body.quiet_summary !== undefined) changes.quiet_summary = body.quiet_summary
  if (body.mail_stopped !== undefined) changes.mail_stopped_at = body.mail_stopped ? ctx.now() : null
  await storeDelivery(ctx.db, accountId, changes)
  return showDelivery(ctx, viewer)
}

function readMail(mail: Record<string, string | undefined>): Partial<Record<NotificationType, MailChoice>> {
  const read: Partial<Record<NotificationType, MailChoice>> = {}
  for (const type of notificationTypes) {
    const word = mail[type]
    if (word === undefined) continue
    const choice = mailChoices.find((known) => known === word)
    if (!choice) throw new Refusal('invalid', `mail[${type}] must be now, daily or never.`, `mail[${type}]`)
    read[type] = choice
  }
  return read
}

function readZone({ time_zone: zone }: DeliveryBody): Partial<StoredDelivery> {
  if (zone === undefined) return {}
  if (!isTimeZone(zone)) {
    throw new Refusal('invalid', 'time_zone must be the name of a time zone, as Europe/Lisbon.', 'time_zone')
  }
  return { time_zone: zone }
}

function readHours({ quiet_hours: hours }: DeliveryBody): Partial<StoredDelivery> {
  if (!hours) return {}
  const { from = '', to = '' } = hours
  if (from === '' && to === '') return { quiet_from: null, quiet_to: null }
  return { quiet_from: readClock(from, 'from'), quiet_to: readClock(to, 'to') }
}

function readClock(text: string, name: 'from' | 'to'): number {
  const minute = parseClock(text)
  if (minute === undefined) {
    const field = `quiet_hours[${name}]`
    throw new Refusal('invalid', `${field} must be a time from 00:00 to 23:59.`, field)
  }
  return minute
}
