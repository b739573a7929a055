import type { Generated } from 'kysely'
import type { CsvKind, ImportReason } from '../../wire/portability.ts'
import type { CsvRow } from './csv/kinds.ts'

export type ImportsTable = {
  id: number
  account_id: number
  kind: CsvKind
  guessed_kind: CsvKind | null
  file_name: string
  mode: 'merge' | 'overwrite' | null
  state: Generated<'preview' | 'running' | 'done' | 'cancelled'>
  created_at: Date
  finished_at: Date | null
}

/** What an overwrite takes away is told as people know it; a line that was not understood as it stood. */
export type RowData = CsvRow | { raw: string } | { label: string; listId?: number }

export type ImportRowsTable = {
  import_id: number
  account_id: number
  place: number
  line: number | null
  action: 'add' | 'remove'
  data: RowData
  target_id: number | null
  outcome: 'done' | 'skipped' | 'failed' | null
  reason: ImportReason | null
  detail: string | null
}

export type ArchivesTable = {
  id: number
  account_id: number
  secret: string
  state: Generated<'waiting' | 'ready'>
  /** Posts that are in it so far, and how many there will be. */
  done: Generated<number>
  total: Generated<number>
  bytes: number | null
  created_at: Date
  ready_at: Date | null
}

declare module '../platform/database.ts' {
  interface Database {
    imports: ImportsTable
    import_rows: ImportRowsTable
    archives: ArchivesTable
  }
}
