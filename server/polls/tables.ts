import type { Generated } from 'kysely'

export type PollsTable = {
  post_id: number
  options: string[]
  multiple: boolean
  hide_totals: boolean
  expires_at: Date
  ended_at: Date | null
  /** Kept counters, one for each option. */
  votes: number[]
  voters: Generated<number>
}

export type BallotsTable = { post_id: number; account_id: number; choices: number[]; created_at: Date }

declare module '../platform/database.ts' {
  interface Database {
    polls: PollsTable
    ballots: BallotsTable
  }
}
