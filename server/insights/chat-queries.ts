import type { Db } from '../platform/database.ts'
import type {} from '../chats/tables.ts'

export type ReportedChat = {
  id: number
  tag: string
  tag_shown: string
  title: string
  starts_at: Date
  ends_at: Date
  grace_minutes: number
}

/** A chat that everybody may know of; undefined for drafts, rehearsals and what was cancelled. */
export async function chatById(db: Db, id: number): Promise<ReportedChat | undefined> {
  return (await chatsById(db, [id]))[0]
}

export async function chatsById(db: Db, ids: readonly number[]): Promise<ReportedChat[]> {
  if (ids.length === 0) return []
  return db
    .selectFrom('chats')
    .select(['id', 'tag', 'tag_shown', 'title', 'starts_at', 'ends_at', 'grace_minutes'])
    .where('id', 'in', [...ids])
    .where('rehearsal_of', 'is', null)
    .where('status', 'in', ['scheduled', 'live', 'closed'])
    .execute()
}
