import type { RepliesPolicy } from '../../wire/list.ts'

export type ListsTable = {
  id: number
  account_id: number
  title: string
  replies_policy: RepliesPolicy
  exclusive: boolean
  created_at: Date
}

/** A person, a hashtag (folded) or a search of a list; exactly one of the three is there. */
export type ListEntriesTable = {
  id: number
  /** The owner of the list. */
  account_id: number
  list_id: number
  target_id: number | null
  tag: string | null
  query: string | null
  in_home: boolean
  created_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    lists: ListsTable
    list_entries: ListEntriesTable
  }
}
