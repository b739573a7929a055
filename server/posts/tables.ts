import type { Generated } from 'kysely'
import type { ReplyPolicy } from '../../wire/quote.ts'
import type { Purpose } from '../../wire/words.ts'
import type { QuotePolicy, StoredVisibility } from '../accounts/tables.ts'
import type { Hold } from './visibility.ts'

export type { QuotePolicy }

export type PostsTable = {
  id: number
  account_id: number
  boost_of_id: number | null
  text: Generated<string>
  html: Generated<string>
  spoiler_text: Generated<string>
  sensitive: Generated<boolean>
  language: string | null
  visibility: StoredVisibility
  purpose: Purpose | null
  in_reply_to_id: number | null
  in_reply_to_account_id: number | null
  conversation_id: number
  app_name: string | null
  app_website: string | null
  imported_from: string | null
  created_at: Date
  edited_at: Date | null
  /** See `Hold` in visibility.ts. */
  held: Hold | null
  held_at: Date | null
  has_media: Generated<boolean>
  /** Who may quote it; `nobody` where not everybody may read it. */
  quote_policy: Generated<QuotePolicy>
  /** Who may answer it. */
  reply_policy: Generated<ReplyPolicy>
  /** Where it stands in a thread that was published as a whole; parts count from 1. */
  thread_root_id: number | null
  thread_part: number | null
  thread_parts: number | null
  /** Its ActivityPub id and its page at its own server; null for a post of this server. */
  uri: string | null
  url: string | null
  search: Generated<string>
}

export type PostCountsTable = {
  post_id: number
  replies: Generated<number>
  boosts: Generated<number>
  favourites: Generated<number>
  quotes: Generated<number>
}

/** What is known of a post of another server beside the post itself. */
export type RemotePostsTable = {
  post_id: number
  type: string
  replies_url: string | null
  /** What it answers, where that is not known here. */
  answers_uri: string | null
  replies_said: number | null
  boosts_said: number | null
  favourites_said: number | null
  fetched_at: Date
  replies_fetched_at: Date | null
}

export type PostTagsTable = { post_id: number; tag: string; shown: string }
export type MentionsTable = { post_id: number; account_id: number; silent: Generated<boolean> }
export type PostEditsTable = {
  post_id: number
  id: number
  text: string
  html: string
  spoiler_text: string
  sensitive: boolean
  parts: Record<string, unknown>
  created_at: Date
}
export type QuotesTable = {
  post_id: number
  account_id: number
  quoted_id: number
  quoted_account_id: number
  state: 'pending' | 'accepted' | 'rejected' | 'revoked'
  /** Where its author allowed it, and what asked for that; see FEP-044f. */
  approval_uri: Generated<string | null>
  request_uri: Generated<string | null>
}
export type FavouritesTable = {
  post_id: number
  account_id: number
  id: number
  created_at: Date
  /** With which emoji somebody of another server reacted. */
  emoji: Generated<string | null>
  /** The id of the activity by which somebody of another server said so. */
  uri: Generated<string | null>
}
export type BoostsTable = { post_id: number; account_id: number; boost_id: number }
export type PinsTable = { account_id: number; post_id: number; id: number; created_at: Date }
export type BookmarksTable = PinsTable & { note: Generated<string> }
export type ConversationMutesTable = { account_id: number; conversation_id: number; created_at: Date }
export type IdempotencyKeysTable = { account_id: number; key: string; post_id: number; created_at: Date }
export type PostImportsTable = { account_id: number; source_key: string; post_id: number }

declare module '../platform/database.ts' {
  interface Database {
    posts: PostsTable
    post_counts: PostCountsTable
    remote_posts: RemotePostsTable
    post_tags: PostTagsTable
    mentions: MentionsTable
    post_edits: PostEditsTable
    quotes: QuotesTable
    favourites: FavouritesTable
    boosts: BoostsTable
    bookmarks: BookmarksTable
    pins: PinsTable
    conversation_mutes: ConversationMutesTable
    idempotency_keys: IdempotencyKeysTable
    post_imports: PostImportsTable
  }
}
