/** The post in which a group says when a chat is held. */
export type GroupEventsTable = {
  chat_id: number
  group_id: number
  /** Null: a moderator or a host has removed it. */
  post_id: number | null
  /** What it said last, as a digest: without anything new nothing is said again. */
  digest: Buffer
  /** The first times of the sittings that it said last; who follows the chat is told apart when they move. */
  times: Date[]
  /** Whether it was said that the chat is not held. */
  cancelled: boolean
}

/** What somebody of another server said about a post, kept as it came, so that a group can pass it on unchanged. */
export type GroupWordsTable = { post_uri: string; activity: Record<string, unknown>; at: Date }

declare module '../../platform/database.ts' {
  interface Database {
    group_events: GroupEventsTable
    group_words: GroupWordsTable
  }
}
