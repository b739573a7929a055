import type { Generated } from 'kysely'

export type FollowsTable = {
  account_id: number
  target_id: number
  id: number
  show_boosts: boolean
  notify: boolean
  languages: string[] | null
  created_at: Date
}

export type BlocksTable = { account_id: number; target_id: number; id: number; created_at: Date }

export type DomainBlocksTable = { account_id: number; domain: string; id: number; created_at: Date }

export type AccountNotesTable = { account_id: number; target_id: number; note: string; updated_at: Date }

export type MutesTable = BlocksTable & { notifications: boolean; expires_at: Date | null }

declare module '../platform/database.ts' {
  interface Database {
    follows: FollowsTable
    follow_requests: FollowsTable
    blocks: BlocksTable & {
      /** The id of the activity by which somebody of another server said so. */
      uri: Generated<string | null>
    }
    mutes: MutesTable
    domain_blocks: DomainBlocksTable
    endorsements: BlocksTable
    account_notes: AccountNotesTable
  }
}
