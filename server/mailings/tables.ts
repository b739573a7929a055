export type NotificationMailsTable = { account_id: number; notification_id: number; due_at: Date }

declare module '../platform/database.ts' {
  interface Database {
    notification_mails: NotificationMailsTable
  }
}
