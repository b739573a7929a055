import type { Generated } from 'kysely'

export type { RemotePostsTable } from '../posts/tables.ts'

export type ActorsTable = {
  account_id: number
  inbox_url: string
  shared_inbox_url: string | null
  outbox_url: string | null
  followers_url: string | null
  following_url: string | null
  featured_url: string | null
  featured_tags_url: string | null
  fetched_at: Date
  posts_fetched_at: Date | null
  gone_at: Date | null
  /** Suspended by its own server, which may take that back. */
  suspended_there: Generated<boolean>
}

export type ActorKeysTable = {
  key_id: string
  account_id: number
  kind: 'rsa' | 'ed25519'
  /** PEM. */
  public_key: string
  fetched_at: Date
}

export type ServersTable = {
  domain: string
  software: string | null
  version: string | null
  name: string | null
  checked_at: Date | null
  first_seen_at: Date
  last_heard_at: Date | null
  last_delivered_at: Date | null
  failing_since: Date | null
  next_try_at: Date | null
  failures: Generated<number>
  state: Generated<'up' | 'failing' | 'dead'>
}

export type InboxItemsTable = {
  id: number
  actor_uri: string
  activity: Record<string, unknown>
  received_at: Date
  /** Through a relay that was joined. */
  relayed: Generated<boolean>
  /** All of one sender stands in one line. */
  line: Generated<number>
  /** How often it went wrong by chance, and the moment before which it is not tried again. */
  attempts: Generated<number>
  not_before: Date | null
}

declare module '../platform/database.ts' {
  interface Database {
    actors: ActorsTable
    actor_keys: ActorKeysTable
    post_uris: { uri: string; post_id: number }
    /** `account_id`: who deleted it; their posts are meant and nobody else's. 0: of anybody. */
    tombstones: { uri: string; account_id: number; at: Date }
    post_reach: { post_id: number; domain: string }
    follow_uris: { account_id: number; target_id: number; uri: string }
    servers: ServersTable
    inbox_items: InboxItemsTable
    inbox_seen: { uri: string; at: Date }
  }
}
