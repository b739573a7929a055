import type { Generated } from 'kysely'
import type { StrikeAction } from '../../wire/moderation.ts'

export type StrikesTable = {
  id: number
  account_id: number
  by_id: number | null
  report_id: number | null
  action: StrikeAction
  text: Generated<string>
  /** The posts that were really changed. */
  post_ids: Generated<number[]>
  /** The collections that were really changed. */
  collection_ids: Generated<number[]>
  created_at: Date
  overruled_at: Date | null
}

export type AppealsTable = {
  strike_id: number
  account_id: number
  text: string
  created_at: Date
  approved_at: Date | null
  rejected_at: Date | null
  decided_by: number | null
}

declare module '../platform/database.ts' {
  interface Database {
    strikes: StrikesTable
    appeals: AppealsTable
  }
}
