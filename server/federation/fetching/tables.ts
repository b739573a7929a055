import type { Generated } from 'kysely'

/** What is being fetched because somebody opened a page. */
export type RefreshesTable = {
  /** `thread` and the id of a post. */
  subject: string
  /** What apps ask by. */
  id: string
  found: Generated<number>
  started_at: Date
  finished_at: Date | null
}

declare module '../../platform/database.ts' {
  interface Database {
    refreshes: RefreshesTable
  }
}
