import type { Generated } from 'kysely'
import type { TermsKind } from '../../wire/terms.ts'

export type TermsVersionsTable = {
  id: number
  kind: TermsKind
  language: string
  /** Markdown. */
  text: string
  changes: string
  revision: Generated<number>
  /** null, as `effective_on`: a draft. */
  published_at: Date | null
  /** A day, 2026-05-03. */
  effective_on: string | null
  mailed_to: number | null
  created_at: Date
  updated_at: Date
}
export type TermsReadsTable = { version_id: number; account_id: number; read_at: Date }
export type TermsAcceptancesTable = { version_id: number; account_id: number; accepted_at: Date }

declare module '../platform/database.ts' {
  interface Database {
    terms_versions: TermsVersionsTable
    terms_reads: TermsReadsTable
    terms_acceptances: TermsAcceptancesTable
  }
}
