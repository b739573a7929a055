import type { Generated } from 'kysely'

export type CollectionsTable = {
  id: number
  /** Who made it. */
  account_id: number
  name: string
  description: Generated<string>
  language: string | null
  /** A hashtag as its maker wrote it, and folded. */
  tag: string | null
  tag_folded: string | null
  sensitive: boolean
  /** Whether it is offered to those who do not have its address. */
  discoverable: boolean
  created_at: Date
  updated_at: Date
  /** When those who are in it were last to be told of a change. */
  revised_at: Date | null
  /** A moderator took it away. */
  removed_at: Date | null
}

export type CollectionItemsTable = {
  id: number
  account_id: number
  collection_id: number
  target_id: number
  /** Who has left is remembered, so that nobody puts them back. */
  state: Generated<'accepted' | 'revoked'>
  created_at: Date
}

declare module '../platform/database.ts' {
  interface Database {
    collections: CollectionsTable
    collection_items: CollectionItemsTable
  }
}
