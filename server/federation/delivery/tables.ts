import type { Generated, GeneratedAlways } from 'kysely'

export type OutgoingActivitiesTable = {
  id: GeneratedAlways<number>
  /** 0: the server itself. */
  sender_id: number
  about: string
  body: string
  created_at: Date
}

export type DeliveriesTable = {
  host: string
  activity_id: number
  inbox_url: string
  about: string
  attempts: Generated<number>
  not_before: Date | null
}

export type DeliveryRefusalsTable = {
  host: string
  inbox_url: string
  status: number
  times: Generated<number>
  at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    outgoing_activities: OutgoingActivitiesTable
    deliveries: DeliveriesTable
    delivery_refusals: DeliveryRefusalsTable
    said_posts: { post_id: number; digest: Buffer; said_at: Date }
    former_audiences: { account_id: number; domain: string; at: Date }
  }
}
