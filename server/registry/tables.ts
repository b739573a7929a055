import type { ColumnType, Generated } from 'kysely'
import type { EntryKind, EntryStatus } from '../../wire/registry.ts'
import type { StepName } from './steps.ts'

/** A hashtag that is easily taken for this one, in the letters of its entry, and why it is another. */
export type StoredConfusion = { tag: string; why: string }
/** What the hashtag means elsewhere, or meant in another year. */
export type StoredMeaning = {
  meaning: string
  year: number | null
  language: string | null
  offensive: boolean
}

/** Kept as JSON; written as text, because arrays would be taken for those of SQL. */
type Json<T> = ColumnType<T, string | undefined, string>

export type RegistryEntriesTable = {
  tag: string
  id: number
  shown: string
  skeleton: string
  kind: EntryKind
  meaning: string
  status: EntryStatus
  owner_id: number | null
  had_owner: boolean
  offered_to_id: number | null
  languages: Generated<string[]>
  related: Generated<string[]>
  rivals: Generated<string[]>
  synonyms: Generated<string[]>
  broader: Generated<string[]>
  narrower: Generated<string[]>
  mesh: Generated<string[]>
  not_to_confuse: Json<StoredConfusion[]>
  other_meanings: Json<StoredMeaning[]>
  schedule: string | null
  /** Calendar days, YYYY-MM-DD. */
  starts_on: string | null
  ends_on: string | null
  year: number | null
  interest: string | null
  proposed_by: number | null
  proposed_at: Date
  confirmed_at: Date | null
  confirmations: Generated<number>
  /** Those that are open. */
  objections: Generated<number>
  locked_until: Date | null
  lock_reason: string | null
  revision: Generated<number>
  updated_at: Date
}

export type RegistrySynonymsTable = { synonym: string; tag: string }
export type RegistryConfirmationsTable = { tag: string; account_id: number; created_at: Date }

export type RegistryObjectionsTable = {
  id: number
  tag: string
  account_id: number
  reason: string
  rival: string | null
  state: Generated<'open' | 'withdrawn' | 'settled'>
  created_at: Date
  ended_at: Date | null
}

export type RegistryStepsTable = {
  id: number
  tag: string
  /** null: the server itself, or somebody who has left. */
  by_id: number | null
  what: StepName
  reason: string
  details: Json<Record<string, unknown>>
  at: Date
}

export type RegistryStewardsTable = { account_id: number; made_by: number | null; created_at: Date }

export type RegistryImportsTable = {
  id: number
  account_id: number
  file_name: string
  state: 'preview' | 'done'
  created_at: Date
  finished_at: Date | null
}

export type RegistryImportRowsTable = {
  import_id: number
  line: number
  tag: string
  verdict: 'new' | 'same' | 'differs' | 'refused'
  data: ColumnType<Record<string, unknown> | null, string | null, string | null>
  field: string | null
  reason: string | null
}

declare module '../platform/database.ts' {
  interface Database {
    registry_entries: RegistryEntriesTable
    registry_synonyms: RegistrySynonymsTable
    registry_confirmations: RegistryConfirmationsTable
    registry_objections: RegistryObjectionsTable
    registry_steps: RegistryStepsTable
    registry_stewards: RegistryStewardsTable
    registry_imports: RegistryImportsTable
    registry_import_rows: RegistryImportRowsTable
  }
}
