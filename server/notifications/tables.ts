import type { Generated } from 'kysely'
import type { NotificationType } from '../../wire/words.ts'

export type NotificationsTable = {
  account_id: number
  id: number
  type: NotificationType
  from_id: number
  post_id: number | null
  /** The report or the strike that it is about. */
  subject_id: Generated<number | null>
  created_at: Date
}

export type MarkersTable = {
  account_id: number
  timeline: 'home' | 'notifications'
  last_read_id: number
  version: number
  updated_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    notifications: NotificationsTable
    markers: MarkersTable
  }
}
