import type { Generated } from 'kysely'
import type { SeveranceType } from '../../../wire/severance.ts'

export type SeverancesTable = {
  account_id: number
  id: number
  type: SeveranceType
  /** The block that caused it. */
  cause_id: number
  target_name: string
  followers: Generated<number>
  following: Generated<number>
  created_at: Date
}

export type SeveredFollowsTable = {
  account_id: number
  severance_id: number
  other_id: number
  is_follower: boolean
  show_boosts: boolean
  notify: boolean
  languages: string[] | null
}

declare module '../../platform/database.ts' {
  interface Database {
    severances: SeverancesTable
    severed_follows: SeveredFollowsTable
  }
}
