import type { Generated } from 'kysely'

/** What is told of a chat; see the migration. */
export type TellingKind =
  'day' | 'soon' | 'moved' | 'cancelled' | 'scheduled' | 'transcript' | 'invited' | 'stuck'

export type ChatTellingsTable = {
  id: number
  chat_id: number | null
  series_id: number | null
  sitting_id: number | null
  kind: TellingKind
  /** 0: about no question. */
  question_n: Generated<number>
  starts_at: Date
  at: Date
}

export type ChatTimesToldTable = { sitting_id: number; starts_at: Date }

declare module '../../platform/database.ts' {
  interface Database {
    chat_tellings: ChatTellingsTable
    chat_times_told: ChatTimesToldTable
  }
}
