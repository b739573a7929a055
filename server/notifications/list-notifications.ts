import type { Notification } from '../../wire/notification.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { newestFirst, readPage, type Ends, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { notificationJson, shownNotifications } from './hydrate.ts'
import { notificationById, type NotificationFilter, notificationPage } from './queries.ts'

/**
 * A page of a member's notifications, newest first. Its ends are also those of notifications that
 * are not shown, so that paging never stops early.
 */
export async function listNotifications(
  ctx: Context,
  viewer: Viewer,
  filter: NotificationFilter,
  { page, supported }: { page: Page; supported?: readonly string[] },
): Promise<{ notifications: Notification[]; ends: Ends }> {
  const read = async (wider: Page) => newestFirst(await notificationPage(ctx.db, filter, wider), wider)
  const { rows, ends } = await readPage(page, read, ({ id }) => id)
  const shown = await shownNotifications(ctx, viewer, rows, supported)
  return { notifications: shown.map(notificationJson), ends }
}

/**
 * One notification of a member.
 * @throws Refusal not_found when there is none, or it belongs to somebody else.
 */
export async function showNotification(
  ctx: Context,
  viewer: Viewer,
  idText: string,
  supported?: readonly string[],
): Promise<Notification> {
  const id = parseId(idText)
  const row = id === undefined ? undefined : await notificationById(ctx.db, viewer.accountId, id)
  const [shown] = row ? await shownNotifications(ctx, viewer, [row], supported) : []
  if (!shown) throw new Refusal('not_found', 'Record not found')
  return notificationJson(shown)
}
