import type { Generated } from 'kysely'
import type { MailChoice, NotificationType } from '../../wire/words.ts'
import type { Policy } from './policy.ts'

export type NotificationsTable = {
  account_id: number
  id: number
  type: NotificationType
  from_id: number
  post_id: number | null
  created_at: Date
  /** It waits in a request and is not shown. */
  filtered: Generated<boolean>
  /** The request in which it waited; null when it never did. */
  request_id: Generated<number | null>
  /** The report, warning or event that it is about. */
  subject_id: Generated<number | null>
}

export type NotificationPoliciesTable = Policy & { account_id: number }

export type RequestState = 'waiting' | 'accepted' | 'dismissed'

export type NotificationRequestsTable = {
  account_id: number
  id: number
  from_id: number
  state: Generated<RequestState>
  created_at: Date
  updated_at: Date
}

export type MarkersTable = {
  account_id: number
  timeline: 'home' | 'notifications'
  last_read_id: number
  version: number
  updated_at: Date
}

export type NotificationDeliveryTable = {
  account_id: number
  mail: Generated<Partial<Record<NotificationType, MailChoice>>>
  time_zone: Generated<string>
  /** Minutes after midnight in the zone; both or neither. */
  quiet_from: number | null
  quiet_to: number | null
  quiet_summary: Generated<boolean>
  mail_stopped_at: Date | null
  mail_sent_at: Date | null
  stop_secret: string | null
}

declare module '../platform/database.ts' {
  interface Database {
    notifications: NotificationsTable
    markers: MarkersTable
    notification_policies: NotificationPoliciesTable
    notification_requests: NotificationRequestsTable
    notification_delivery: NotificationDeliveryTable
  }
}
