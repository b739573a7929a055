import type { Generated, GeneratedAlways } from 'kysely'
import type { ProfileField } from '../../wire/account.ts'
import type { ReplyPolicy } from '../../wire/quote.ts'
import type { FeaturePolicy, QuotePolicy, Purpose } from '../../wire/words.ts'

export type { QuotePolicy }

/** Who may see a post, as stored. `local` is "this server only"; on the wire it is `private` with `local_only`. */
export type StoredVisibility = 'public' | 'unlisted' | 'private' | 'direct' | 'local'

export type MemberRole = 'owner' | 'admin' | 'moderator' | 'member'

export type ActorType = 'Person' | 'Service' | 'Group' | 'Application' | 'Organization'

/** A labelled line of a profile as its author typed it. */
export type StoredField = Pick<ProfileField, 'name' | 'value' | 'verified_at'>

export type AccountsTable = {
  id: number
  username: string
  domain: string | null
  display_name: Generated<string>
  note: Generated<string>
  note_html: Generated<string>
  fields: Generated<StoredField[]>
  avatar_key: string | null
  header_key: string | null
  avatar_description: Generated<string>
  header_description: Generated<string>
  locked: Generated<boolean>
  bot: Generated<boolean>
  discoverable: Generated<boolean>
  indexable: Generated<boolean>
  hide_collections: Generated<boolean>
  show_media: Generated<boolean>
  show_media_replies: Generated<boolean>
  show_featured: Generated<boolean>
  /** Who may put it into a collection; null: see `featurePolicyOf`. */
  feature_policy: FeaturePolicy | null
  profession: string | null
  interests: Generated<string[]>
  /** Websites whose pages may name the account as their author. */
  attribution_domains: Generated<string[]>
  created_at: Date
  updated_at: Date
  /** Gone everywhere. */
  suspended_at: Date | null
  /** It is `suspended_at` only because its whole server is blocked, or limited because its server is; see federation/servers. */
  suspended_with_server: Generated<boolean>
  limited_with_server: Generated<boolean>
  /** Not shown where it was not asked for, to those who do not follow it. */
  limited_at: Date | null
  /** All its media stand behind a warning. */
  sensitive_at: Date | null
  /** The data were deleted for good. */
  purged_at: Date | null
  /** When the member asked to go; they are suspended from then on, and come back by signing in. */
  leaving_at: Date | null
  /** Its ActivityPub id and its page at its own server; null for an account of this server. */
  uri: string | null
  url: string | null
  actor_type: Generated<ActorType>
  /** Its server says that its person has died. */
  memorial: Generated<boolean>
  /** Where its pictures are at its own server. */
  avatar_url: string | null
  header_url: string | null
  /** The account that it has become. */
  moved_to_id: number | null
  /** ActivityPub ids of other accounts that are the same person. */
  also_known_as: Generated<string[]>
  /** When the handle was changed last, and what it was before (null once that was taken back). */
  renamed_at: Date | null
  renamed_from: string | null
  /** What the account is found by, without capitals and accents. */
  words: GeneratedAlways<string>
}

/** A handle that an account had before, in lower case; it leads to the account and is given to nobody else until a moment. */
export type OldHandlesTable = { handle: string; account_id: number; skeleton: string; until: Date }
/** Digests of handles of people who are gone; `until` null: for ever. */
export type RetiredHandlesTable = { digest: Buffer; until: Date | null }

export type AccountCountsTable = {
  account_id: number
  followers: Generated<number>
  following: Generated<number>
  posts: Generated<number>
  /** A calendar day, YYYY-MM-DD. */
  last_post_on: string | null
  /** What the server of a remote account says of it; what is known here is a part of that. */
  followers_said: number | null
  following_said: number | null
  posts_said: number | null
}

export type MembersTable = {
  account_id: number
  role: Generated<MemberRole>
  locale: Generated<string>
  approved_at: Date | null
  /** May read and not write. */
  frozen_at: Date | null
  sign_up_reason: Generated<string>
  default_visibility: Generated<StoredVisibility>
  default_sensitive: Generated<boolean>
  default_language: string | null
  default_purpose: Purpose | null
  default_quote_policy: Generated<QuotePolicy>
  default_reply_policy: Generated<ReplyPolicy>
  /** For how long a post is held before it is published, 0 to 60. */
  undo_seconds: Generated<number>
  /** Whether hashtag reports may name them. */
  named_in_reports: Generated<boolean>
  created_at: Date
  active_on: string | null
}

declare module '../platform/database.ts' {
  interface Database {
    accounts: AccountsTable
    account_counts: AccountCountsTable
    members: MembersTable
    old_handles: OldHandlesTable
    retired_handles: RetiredHandlesTable
  }
}
