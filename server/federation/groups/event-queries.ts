import { sql, type Insertable, type Selectable } from 'kysely'
import type { Db, Tx } from '../../platform/database.ts'
import type { ChatFacts } from './event.ts'
import type { GroupEventsTable } from './tables.ts'
import type {} from '../../chats/tables.ts'

export type EventSaid = Selectable<GroupEventsTable>

/** What was said of a chat last. */
export async function eventSaid(db: Db | Tx, chatId: number): Promise<EventSaid | undefined> {
  return db.selectFrom('group_events').selectAll().where('chat_id', '=', chatId).executeTakeFirst()
}

export async function insertEvent(tx: Tx, event: Insertable<GroupEventsTable>): Promise<void> {
  await tx.insertInto('group_events').values(event).execute()
}

export async function updateEvent(
  tx: Tx,
  chatId: number,
  said: Pick<GroupEventsTable, 'digest' | 'times' | 'cancelled'>,
): Promise<void> {
  await tx.updateTable('group_events').set(said).where('chat_id', '=', chatId).execute()
}

/** A chat as its event says it; `isAhead`: it is still to be held, or is on. Undefined for a draft and a rehearsal. */
export async function chatFacts(
  db: Db | Tx,
  chatId: number,
): Promise<(ChatFacts & { isAhead: boolean }) | undefined> {
  const chat = await db
    .selectFrom('chats')
    .select(['id', 'title', 'about', 'tag_shown', 'language', 'status', 'cancel_reason'])
    .where('id', '=', chatId)
    .where('rehearsal_of', 'is', null)
    .where('status', '<>', 'draft')
    .executeTakeFirst()
  const sittings = chat
    ? await db
        .selectFrom('chat_sittings')
        .select(['tz', 'starts_at', 'ends_at'])
        .where('chat_id', '=', chatId)
        .orderBy('n')
        .execute()
    : []
  if (!chat || sittings.length === 0) return undefined
  const { id, status, cancel_reason: cancelReason, ...said } = chat
  const isAhead = status === 'scheduled' || status === 'live'
  return { ...said, chatId: id, cancelled: status === 'cancelled', cancelReason, sittings, isAhead }
}

/** Post → the chat that it announces. */
export async function chatsAnnouncedBy(
  db: Db | Tx,
  postIds: readonly number[],
): Promise<{ post_id: number; chat_id: number }[]> {
  const rows = await db
    .selectFrom('group_events')
    .select(['post_id', 'chat_id'])
    .where('post_id', '=', sql<number>`any(${[...postIds]})`)
    .execute()
  return rows.flatMap(({ post_id, chat_id }) => (post_id === null ? [] : [{ post_id, chat_id }]))
}

/** Post → what it announces, for those that announce a chat. */
export async function eventsOfPosts(
  db: Db | Tx,
  postIds: readonly number[],
): Promise<Map<number, ChatFacts>> {
  const announced = await chatsAnnouncedBy(db, postIds)
  const events = new Map<number, ChatFacts>()
  // There are a few of them among many posts.
  for (const { post_id, chat_id } of announced) {
    const facts = await chatFacts(db, chat_id)
    if (facts) events.set(post_id, facts)
  }
  return events
}
