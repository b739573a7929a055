import type { Generated } from 'kysely'

export type ConversationsTable = {
  account_id: number
  /** The id of the first post of the thread. */
  conversation_id: number
  last_post_id: number
  unread: Generated<boolean>
  participants: Generated<number[]>
}

declare module '../platform/database.ts' {
  interface Database {
    conversations: ConversationsTable
  }
}
