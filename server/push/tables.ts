import type { PushPolicy } from '../../wire/push.ts'

export type PushSubscriptionsTable = {
  id: number
  account_id: number
  /** The session or token for which it is. */
  grant_id: number
  endpoint: string
  p256dh: string
  auth: string
  standard: boolean
  /** Types of notification. */
  alerts: string[]
  policy: PushPolicy
  access_token: string | null
  created_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    push_subscriptions: PushSubscriptionsTable
  }
}
