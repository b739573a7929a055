import type { GeneratedAlways } from 'kysely'
import type { Act, TargetKind } from './acts.ts'

export type AuditLogTable = {
  id: number
  /** 1, 2, 3 …, given by the database, as the hash is. */
  place: GeneratedAlways<number>
  at: Date
  /** null: the server itself, or its operator at the command line. */
  actor_id: number | null
  actor: string
  action: Act
  target_kind: TargetKind
  target_id: string
  target: string
  details: Record<string, unknown>
  hash: GeneratedAlways<Buffer>
}

declare module '../platform/database.ts' {
  interface Database {
    audit_log: AuditLogTable
  }
}
