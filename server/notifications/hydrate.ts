import type { Account } from '../../wire/account.ts'
import type { Notification } from '../../wire/notification.ts'
import type { Status } from '../../wire/status.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import { hasRank, type Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { statusesJson } from '../posts/hydrate.ts'
import { reportsJson } from '../reports/json.ts'
import { warningsJson } from '../strikes/json.ts'
import { groupKeyOf } from './groups.ts'
import type { StoredNotification } from './queries.ts'

/** A notification whose sender and post can be shown. */
export type Shown = {
  row: StoredNotification
  account: Account
  status?: Status
  /** The report or the decision that it is about, under Mastodon's names. */
  subject?: Pick<Notification, 'report' | 'moderation_warning'>
}

/**
 * Finds the senders and posts of notifications, in order. Left out is one whose post the member may not see
 * (any more), or which is about a report that is no longer their business.
 */
export async function shownNotifications(
  ctx: Context,
  viewer: Viewer,
  rows: readonly StoredNotification[],
): Promise<Shown[]> {
  const postIds = [...new Set(rows.flatMap((row) => row.post_id ?? []))]
  const [subjectOf, accounts, statuses] = await Promise.all([
    subjects(ctx, viewer, rows),
    accountsJson(ctx, [...new Set(rows.map((row) => row.from_id))]),
    statusesJson(ctx, viewer, postIds),
  ])
  const accountById = new Map(accounts.map((account) => [account.id, account]))
  const statusById = new Map(statuses.map((status) => [status.id, status]))
  return rows.flatMap((row) => {
    const account = accountById.get(String(row.from_id))
    if (!account) return []
    if (row.subject_id !== null) {
      const subject = subjectOf(row)
      return subject ? [{ row, account, subject }] : []
    }
    if (row.post_id === null) return [{ row, account }]
    const status = statusById.get(String(row.post_id))
    return status ? [{ row, account, status }] : []
  })
}

/** What notifications about reports and decisions are about. */
async function subjects(ctx: Context, viewer: Viewer, rows: readonly StoredNotification[]) {
  const idsOf = (type: StoredNotification['type']) =>
    rows.flatMap((row) => (row.type === type ? (row.subject_id ?? []) : []))
  const isStaff = hasRank(viewer.role, 'moderator')
  const [reports, warnings] = await Promise.all([
    reportsJson(ctx, isStaff ? idsOf('admin.report') : []),
    warningsJson(ctx, idsOf('moderation_warning')),
  ])
  return ({ type, subject_id }: StoredNotification): Shown['subject'] => {
    const report = type === 'admin.report' ? reports.get(subject_id ?? 0) : undefined
    const warning = type === 'moderation_warning' ? warnings.get(subject_id ?? 0) : undefined
    if (report) return { report }
    return warning && { moderation_warning: warning }
  }
}

/** The shape of one notification, https://docs.joinmastodon.org/entities/Notification/ */
export function notificationJson({ row, account, status, subject }: Shown): Notification {
  return {
    id: String(row.id),
    type: row.type,
    group_key: groupKeyOf(row),
    created_at: row.created_at.toISOString(),
    account,
    ...(status && { status }),
    ...subject,
  }
}
