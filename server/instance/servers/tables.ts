import type { ServerSeverity } from '../../../wire/admin-blocks.ts'

export type ServerBlocksTable = {
  id: number
  domain: string
  severity: ServerSeverity
  reject_media: boolean
  reject_reports: boolean
  private_comment: string | null
  public_comment: string | null
  obfuscate: boolean
  created_at: Date
}
export type ServerAllowsTable = { id: number; domain: string; created_at: Date }

declare module '../../platform/database.ts' {
  interface Database {
    server_blocks: ServerBlocksTable
    server_allows: ServerAllowsTable
  }
}
