import type { FilterAction, FilterContext } from '../../wire/filter.ts'

export type FiltersTable = {
  id: number
  account_id: number
  title: string
  contexts: FilterContext[]
  action: FilterAction
  expires_at: Date | null
  created_at: Date
}
export type FilterKeywordsTable = {
  id: number
  account_id: number
  filter_id: number
  keyword: string
  whole_word: boolean
}
export type FilterPostsTable = { id: number; account_id: number; filter_id: number; post_id: number }

declare module '../platform/database.ts' {
  interface Database {
    filters: FiltersTable
    filter_keywords: FilterKeywordsTable
    filter_posts: FilterPostsTable
  }
}
