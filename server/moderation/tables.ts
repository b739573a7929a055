export type ModerationNotesTable = {
  id: number
  account_id: number
  report_id: number | null
  by_id: number | null
  text: string
  created_at: Date
}

export type CannedAnswersTable = { id: number; title: string; text: string; updated_at: Date }

declare module '../platform/database.ts' {
  interface Database {
    moderation_notes: ModerationNotesTable
    canned_answers: CannedAnswersTable
  }
}
