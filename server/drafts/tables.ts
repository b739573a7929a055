import type { Generated } from 'kysely'
import type { Plan } from '../posts/input.ts'

export type DraftsTable = {
  id: number
  account_id: number
  version: Generated<number>
  plan: Plan
  idempotency_key: string | null
  created_at: Date
  updated_at: Date
}

export type ScheduledPostsTable = {
  id: number
  account_id: number
  plan: Plan
  held: boolean
  state: Generated<'waiting' | 'failed'>
  error: string | null
  version: Generated<number>
  scheduled_at: Date
  idempotency_key: string | null
  app_id: number | null
  app_name: string | null
  app_website: string | null
  created_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    drafts: DraftsTable
    scheduled_posts: ScheduledPostsTable
  }
}
