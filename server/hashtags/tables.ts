import type { Generated } from 'kysely'

export type HashtagsTable = {
  name: string
  shown: string
  id: number
  created_at: Date
  /** Moderators: new posts may use it. */
  usable: Generated<boolean>
  /** Moderators: it is offered in search, suggestions, on profiles and in the trends. */
  listable: Generated<boolean>
  /** When a moderator looked at it last. */
  reviewed_at: Generated<Date | null>
}
export type HashtagFollowsTable = { account_id: number; tag: string; id: number; created_at: Date }
export type HashtagDaysTable = { tag: string; day: string; account_id: number; uses: number }
export type FeaturedTagsTable = {
  account_id: number
  tag: string
  shown: string
  id: number
  created_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    hashtags: HashtagsTable
    hashtag_follows: HashtagFollowsTable
    hashtag_days: HashtagDaysTable
    featured_tags: FeaturedTagsTable
  }
}
