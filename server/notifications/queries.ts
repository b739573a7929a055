import { type Selectable, sql } from 'kysely'
import type { NotificationType } from '../../wire/words.ts'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, type Page } from '../platform/paging.ts'
import type { MarkersTable, NotificationsTable } from './tables.ts'

export type NotificationFilter = {
  /** Whose notifications. */
  accountId: number
  types: readonly NotificationType[]
  /** Only what this account caused. */
  fromId?: number | undefined
  /** Also what waits in requests. */
  withFiltered?: boolean | undefined
}

/** A member's notifications; what suspended accounts caused is left out. */
function notificationsOf(db: Db, { accountId, types, fromId, withFiltered }: NotificationFilter) {
  let query = db
    .selectFrom('notifications')
    .innerJoin('accounts as sender', 'sender.id', 'notifications.from_id')
    .where('notifications.account_id', '=', accountId)
    .where('notifications.type', '=', sql<NotificationType>`any(${types})`)
    .where('sender.suspended_at', 'is', null)
  if (fromId !== undefined) query = query.where('notifications.from_id', '=', fromId)
  return withFiltered ? query : query.where('notifications.filtered', '=', false)
}

export type StoredNotification = Selectable<NotificationsTable>

/** A page of a member's notifications, in the order of the page. */
export async function notificationPage(
  db: Db,
  filter: NotificationFilter,
  page: Page,
): Promise<StoredNotification[]> {
  return inPage(notificationsOf(db, filter).selectAll('notifications'), 'notifications.id', page).execute()
}

/** One notification of a member. */
export async function notificationById(
  db: Db,
  accountId: number,
  id: number,
): Promise<StoredNotification | undefined> {
  return db
    .selectFrom('notifications')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** The ids of a member's notifications above a mark, at most `limit`, with what decides their groups. */
export async function notificationsAbove(
  db: Db,
  filter: NotificationFilter,
  mark: number,
  limit: number,
): Promise<StoredNotification[]> {
  return notificationsOf(db, filter)
    .selectAll('notifications')
    .where('notifications.id', '>', mark)
    .orderBy('notifications.id', 'desc')
    .limit(limit)
    .execute()
}

/** A member's notifications of one kind about one post (null: about none) between two ids, the lower one included. */
export async function notificationsBetween(
  db: Db,
  filter: NotificationFilter,
  { postId, from, until, limit }: { postId: number | null; from: number; until: number; limit: number },
): Promise<StoredNotification[]> {
  return notificationsOf(db, filter)
    .selectAll('notifications')
    .where('notifications.id', '>=', from)
    .where('notifications.id', '<', until)
    .where('notifications.post_id', 'is not distinct from', postId)
    .orderBy('notifications.id', 'desc')
    .limit(limit)
    .execute()
}

/** How many notifications of each kind and post a member has between two ids, by spans of `spanIds` ids. */
export async function countBySpan(
  db: Db,
  filter: NotificationFilter,
  { from, until, spanIds }: { from: number; until: number; spanIds: number },
): Promise<{ type: NotificationType; post_id: number | null; span: number; count: number }[]> {
  const span = sql<number>`(notifications.id / ${sql.lit(spanIds)})`
  const rows = await notificationsOf(db, filter)
    .select((eb) => [
      'notifications.type',
      'notifications.post_id',
      span.as('span'),
      eb.fn.countAll().as('count'),
    ])
    .where('notifications.id', '>=', from)
    .where('notifications.id', '<', until)
    .groupBy(['notifications.type', 'notifications.post_id', span])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** Removes all notifications of a member. */
export async function deleteAll(db: Db, accountId: number): Promise<void> {
  await db.deleteFrom('notifications').where('account_id', '=', accountId).execute()
}

/** Removes some notifications of a member; answers how many there were. */
export async function deleteSome(db: Db, accountId: number, ids: readonly number[]): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('notifications')
    .where('account_id', '=', accountId)
    .where('id', '=', sql<number>`any(${ids})`)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export type StoredMarker = Selectable<MarkersTable>

/** How far a member has read. */
export async function markersOf(db: Db | Tx, accountId: number): Promise<StoredMarker[]> {
  return db.selectFrom('markers').selectAll().where('account_id', '=', accountId).execute()
}

/** Moves a marker; `expected` is the version that must be stored. Answers undefined when another one is. */
export async function moveMarker(
  tx: Tx,
  marker: Omit<StoredMarker, 'version'>,
  expected: number | undefined,
): Promise<StoredMarker | undefined> {
  return tx
    .insertInto('markers')
    .values({ ...marker, version: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['account_id', 'timeline'])
        .doUpdateSet((eb) => ({
          last_read_id: eb.ref('excluded.last_read_id'),
          updated_at: eb.ref('excluded.updated_at'),
          version: eb('markers.version', '+', 1),
        }))
        .where(expected === undefined ? sql<boolean>`true` : sql<boolean>`markers.version = ${expected}`),
    )
    .returningAll()
    .executeTakeFirst()
}
