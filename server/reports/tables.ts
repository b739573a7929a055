import type { Generated, GeneratedAlways } from 'kysely'
import type { Rule } from '../../wire/instance.ts'
import type { ClinicalCategory, ReportCategory } from '../../wire/moderation.ts'
import type { StoredField } from '../accounts/tables.ts'

/** A file that a reported post showed; `key` is our own copy, null until it is made or where there was none. */
export type StoredEvidenceFile = { source: string; key: string | null; type: string; description: string }

export type StoredEvidencePost = {
  id: string
  text: string
  content: string
  spoiler_text: string
  visibility: string
  language: string | null
  created_at: string
  edited_at: string | null
  media: StoredEvidenceFile[]
}

/** A collection of people as it was; `people` are handles. */
export type StoredEvidenceCollection = {
  id: string
  name: string
  description: string
  tag: string | null
  people: string[]
}

/** A chat as it was; `hosts` are handles, `questions` those that who reported it had seen. */
export type StoredEvidenceChat = {
  id: string
  title: string
  about: string
  tag: string
  starts_at: string
  hosts: string[]
  questions: string[]
}

export type StoredEvidence = {
  taken_at: string
  display_name: string
  note: string
  fields: Pick<StoredField, 'name' | 'value'>[]
  posts: StoredEvidencePost[]
  /** Not in what was kept before there were collections. */
  collections?: StoredEvidenceCollection[]
  /** Not in what was kept before chats could be reported. */
  chats?: StoredEvidenceChat[]
}

export type ReportsTable = {
  id: number
  account_id: number | null
  target_id: number
  comment: Generated<string>
  category: Generated<ReportCategory>
  clinical: ClinicalCategory | null
  rules: Generated<Rule[]>
  forwarded: Generated<boolean>
  post_ids: Generated<number[]>
  collection_ids: Generated<number[]>
  chat_ids: Generated<number[]>
  evidence: StoredEvidence | null
  assigned_id: number | null
  assigned_at: Date | null
  resolved_at: Date | null
  resolved_by: number | null
  created_at: Date
  updated_at: Date
  urgent: GeneratedAlways<boolean>
}

declare module '../platform/database.ts' {
  interface Database {
    reports: ReportsTable
  }
}
