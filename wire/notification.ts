import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Id, Instant } from './base.ts'
import { AccountWarning, Report } from './moderation.ts'
import { Status } from './status.ts'
import { NotificationType } from './words.ts'

/** https://docs.joinmastodon.org/entities/Notification/ */
export const Notification = Type.Object(
  {
    id: Id,
    type: NotificationType,
    group_key: Type.String(),
    created_at: Instant,
    account: Account,
    status: Type.Optional(Status),
    report: Type.Optional(Report),
    moderation_warning: Type.Optional(AccountWarning),
  },
  { $id: 'Notification' },
)
export type Notification = Static<typeof Notification>

/** https://docs.joinmastodon.org/methods/grouped_notifications/#NotificationGroup */
export const NotificationGroup = Type.Object({
  group_key: Type.String(),
  notifications_count: Type.Integer(),
  type: NotificationType,
  most_recent_notification_id: Type.Integer(),
  page_min_id: Type.Optional(Id),
  page_max_id: Type.Optional(Id),
  latest_page_notification_at: Type.Optional(Instant),
  sample_account_ids: Type.Array(Id),
  status_id: Type.Optional(Id),
  report: Type.Optional(Report),
  moderation_warning: Type.Optional(AccountWarning),
})
export type NotificationGroup = Static<typeof NotificationGroup>

/** https://docs.joinmastodon.org/methods/grouped_notifications/#GroupedNotificationsResults */
export const GroupedNotifications = Type.Object({
  accounts: Type.Array(Account),
  statuses: Type.Array(Status),
  notification_groups: Type.Array(NotificationGroup),
})
export type GroupedNotifications = Static<typeof GroupedNotifications>
