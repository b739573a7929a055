import type { NotificationType } from '../../wire/words.ts'
import type { Context } from '../platform/context.ts'
import { groupKeyOf } from './groups.ts'
import { markersOf, type NotificationFilter, notificationsAbove } from './queries.ts'

/** How many notifications came since the member's marker, at most `limit`. */
export async function countUnread(ctx: Context, filter: NotificationFilter, limit: number): Promise<number> {
  return (await unread(ctx, filter, limit)).length
}

/** How many groups of notifications came since the member's marker, at most `limit`. */
export async function countUnreadGroups(
  ctx: Context,
  filter: NotificationFilter,
  limit: number,
  grouped: readonly NotificationType[] | undefined,
): Promise<number> {
  const rows = await unread(ctx, filter, limit)
  return new Set(rows.map((row) => groupKeyOf(row, grouped))).size
}

async function unread(ctx: Context, filter: NotificationFilter, limit: number) {
  const markers = await markersOf(ctx.db, filter.accountId)
  const mark = markers.find((marker) => marker.timeline === 'notifications')?.last_read_id ?? 0
  return notificationsAbove(ctx.db, filter, mark, limit)
}
