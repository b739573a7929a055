import { sql } from 'kysely'
import type { NotificationType } from '../../wire/words.ts'
import type { MemberRole } from '../accounts/tables.ts'
import type { StoredDelivery } from '../notifications/delivery-queries.ts'
import type { StoredNotification } from '../notifications/queries.ts'
import type { Db, Tx } from '../platform/database.ts'
import type {} from '../signin/tables.ts'
import type {} from './tables.ts'

/** A member to whom mails may be sent. */
export type Addressee = {
  accountId: number
  email: string
  username: string
  role: MemberRole
  locale: string
}

/** The member with their address; undefined when it is not confirmed, or they may not act here. */
export async function addressee(db: Db | Tx, accountId: number): Promise<Addressee | undefined> {
  return addressees(db).where('logins.account_id', '=', accountId).executeTakeFirst()
}

function addressees(db: Db | Tx) {
  return db
    .selectFrom('logins')
    .innerJoin('members', 'members.account_id', 'logins.account_id')
    .innerJoin('accounts', 'accounts.id', 'logins.account_id')
    .select([
      'logins.account_id as accountId',
      'logins.email',
      'accounts.username',
      'members.role',
      'members.locale',
    ])
    .where('logins.email_confirmed_at', 'is not', null)
    .where('members.approved_at', 'is not', null)
    .where('accounts.suspended_at', 'is', null)
}

/** Members to whom mails may be sent, after one of them, who had joined before a moment; the oldest first. */
export async function addresseesAfter(
  tx: Tx,
  { after, joinedBefore, limit }: { after: number; joinedBefore: Date; limit: number },
): Promise<Addressee[]> {
  return addressees(tx)
    .where('logins.account_id', '>', after)
    .where('members.created_at', '<', joinedBefore)
    .orderBy('logins.account_id')
    .limit(limit)
    .execute()
}

/** The type of a notification that is shown to its member. */
export async function typeOf(
  db: Db | Tx,
  accountId: number,
  notificationId: number,
): Promise<NotificationType | undefined> {
  const row = await db
    .selectFrom('notifications')
    .select('type')
    .where('account_id', '=', accountId)
    .where('id', '=', notificationId)
    .where('filtered', '=', false)
    .executeTakeFirst()
  return row?.type
}

/** Lets a notification wait until it is due; once more changes nothing. */
export async function storeWaiting(
  tx: Tx,
  row: { account_id: number; notification_id: number; due_at: Date },
): Promise<void> {
  await tx
    .insertInto('notification_mails')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** When the next mail to a member is due; undefined when nothing waits. */
export async function nextDue(tx: Tx, accountId: number): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('notification_mails')
    .select((eb) => eb.fn.min('due_at').$castTo<Date | null>().as('due'))
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row?.due ?? undefined
}

/** What is due for a member by now. */
export async function dueFor(
  db: Db,
  accountId: number,
  now: Date,
): Promise<{ notification_id: number; due_at: Date }[]> {
  return db
    .selectFrom('notification_mails')
    .select(['notification_id', 'due_at'])
    .where('account_id', '=', accountId)
    .where('due_at', '<=', now)
    .execute()
}

/** Takes some of what waits out of the queue; two jobs at once never take the same. Answers what was taken. */
export async function takeWaiting(tx: Tx, accountId: number, ids: readonly number[]): Promise<Set<number>> {
  const rows = await tx
    .deleteFrom('notification_mails')
    .where('account_id', '=', accountId)
    .where('notification_id', '=', sql<number>`any(${[...ids]})`)
    .returning('notification_id')
    .execute()
  return new Set(rows.map((row) => row.notification_id))
}

/** Those of some notifications that are shown and that the member has not read, newest first. */
export async function unreadAmong(
  db: Db,
  accountId: number,
  ids: readonly number[],
): Promise<StoredNotification[]> {
  return db
    .selectFrom('notifications')
    .selectAll('notifications')
    .where('account_id', '=', accountId)
    .where('id', '=', sql<number>`any(${ids})`)
    .where('filtered', '=', false)
    .where(
      sql<boolean>`id > coalesce((select last_read_id from markers
        where account_id = ${accountId} and timeline = 'notifications'), 0)`,
    )
    .orderBy('id', 'desc')
    .execute()
}

/** What the member whom a secret of a mail belongs to wants by mail. */
export async function stopOf(
  db: Db,
  secret: string,
): Promise<(StoredDelivery & { role: MemberRole }) | undefined> {
  return db
    .selectFrom('notification_delivery')
    .innerJoin('members', 'members.account_id', 'notification_delivery.account_id')
    .selectAll('notification_delivery')
    .select('members.role')
    .where('stop_secret', '=', secret)
    .executeTakeFirst()
}
