export type AnnouncementsTable = {
  id: number
  text: string
  starts_at: Date | null
  ends_at: Date | null
  all_day: boolean
  scheduled_at: Date | null
  published_at: Date | null
  created_at: Date
  updated_at: Date
}
export type AnnouncementReadsTable = { announcement_id: number; account_id: number; read_at: Date }
export type AnnouncementReactionsTable = {
  announcement_id: number
  name: string
  account_id: number
  created_at: Date
}

declare module '../../platform/database.ts' {
  interface Database {
    announcements: AnnouncementsTable
    announcement_reads: AnnouncementReadsTable
    announcement_reactions: AnnouncementReactionsTable
  }
}
