import type { Account } from '../../wire/account.ts'
import type { Notification } from '../../wire/notification.ts'
import type { Status } from '../../wire/status.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { groupKeyOf } from './groups.ts'
import type { StoredNotification } from './queries.ts'

/** A notification whose sender and post can be shown. */
export type Shown = { row: StoredNotification; account: Account; status?: Status }

/**
 * Finds the senders and posts of notifications, in order. Left out is one whose post the member may not see
 * (any more).
 */
export async function shownNotifications(
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredNotification[],
): Promise<Shown[]> {
  const postIds = [...new Set(rows.flatMap((row) => row.post_id ?? []))]
  const [accounts, statuses] = await Promise.all([
    accountsJson(ctx, [...new Set(rows.map((row) => row.from_id))]),
    statusesJson(ctx, viewer, postIds),
  ])
  const accountById = new Map(accounts.map((account) => [account.id, account]))
  const statusById = new Map(statuses.map((status) => [status.id, status]))
  return rows.flatMap((row) => {
    const account = accountById.get(String(row.from_id))
    if (!account) return []
    if (row.post_id === null) return [{ row, account }]
    const status = statusById.get(String(row.post_id))
    return status ? [{ row, account, status }] : []
  })
}

/** The shape of one notification, https://docs.joinmastodon.org/entities/Notification/ */
export function notificationJson({ row, account, status }: Shown): Notification {
  return {
    id: String(row.id),
    type: row.type,
    group_key: groupKeyOf(row),
    created_at: row.created_at.toISOString(),
    account,
    ...(status && { status }),
  }
}
