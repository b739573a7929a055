import type { NetworkSeverity } from '../../../wire/admin-blocks.ts'

export type MailDomainBlocksTable = {
  id: number
  domain: string
  allow_with_approval: boolean
  created_at: Date
}
export type MailDomainAttemptsTable = { block_id: number; day: string; source: Buffer; uses: number }
export type MailAddressBlocksTable = {
  id: number
  hash: string
  account_id: number | null
  created_at: Date
}
export type NetworkBlocksTable = {
  id: number
  network: string
  severity: NetworkSeverity
  comment: string
  created_at: Date
  expires_at: Date | null
}

declare module '../../platform/database.ts' {
  interface Database {
    mail_domain_blocks: MailDomainBlocksTable
    mail_domain_attempts: MailDomainAttemptsTable
    mail_address_blocks: MailAddressBlocksTable
    network_blocks: NetworkBlocksTable
  }
}
