export type CalendarSubscriptionsTable = {
  account_id: number
  secret_hash: Buffer
  created_at: Date
  /** A calendar day, YYYY-MM-DD. */
  read_on: string | null
}

declare module '../../platform/database.ts' {
  interface Database {
    calendar_subscriptions: CalendarSubscriptionsTable
  }
}
