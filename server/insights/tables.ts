import type { Generated } from 'kysely'
import type { Figures } from './figures.ts'
import type { Attribute } from './personal.ts'
import type { Breakdown } from './suppress.ts'
import type { Wish } from './wish.ts'

export type ReportState = 'waiting' | 'running' | 'done' | 'failed'
/** Why a report failed: more posts than one may have, or a mistake of ours. */
export type ReportError = 'too_many_posts' | 'broken'

export type HashtagReportsTable = {
  id: number
  account_id: number | null
  tags: string[]
  wish: Wish
  wish_key: string
  state: Generated<ReportState>
  progress: Generated<number>
  error: ReportError | null
  method: number
  created_at: Date
  as_of: Date | null
  figures: Figures | null
}

export type ReportPart = 'posts' | 'people' | 'edges'
export type HashtagReportPartsTable = { report_id: number; part: ReportPart; body: Buffer }
export type HashtagReportPopulationsTable = {
  report_id: number
  period: 0 | 1
  people: number[]
  given: Record<Attribute, Breakdown | null>
}

declare module '../platform/database.ts' {
  interface Database {
    hashtag_reports: HashtagReportsTable
    hashtag_report_parts: HashtagReportPartsTable
    hashtag_report_populations: HashtagReportPopulationsTable
  }
}
