import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../platform/database.ts'
import { inPage, type Page } from '../platform/paging.ts'
import { visibleTo } from '../posts/visibility.ts'
import type {} from '../notifications/tables.ts'
import type { ConversationsTable } from './tables.ts'

export type StoredConversation = Selectable<ConversationsTable>

/** The driver gives the numbers of an array as text. */
function tidy(row: StoredConversation): StoredConversation {
  return { ...row, participants: row.participants.map(Number) }
}

/** A page of a member's conversations by their last message, in the order of the page. */
export async function conversationPage(db: Db, accountId: number, page: Page): Promise<StoredConversation[]> {
  const mine = db.selectFrom('conversations').selectAll().where('account_id', '=', accountId)
  return (await inPage(mine, 'last_post_id', page).execute()).map(tidy)
}

/** One conversation of a member. */
export async function conversationById(
  db: Db | Tx,
  accountId: number,
  id: number,
): Promise<StoredConversation | undefined> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('conversation_id', '=', id)
    .executeTakeFirst()
  return row && tidy(row)
}

/** A member's newest conversation with exactly these people. */
export async function conversationWith(
  db: Db,
  accountId: number,
  others: readonly number[],
): Promise<StoredConversation | undefined> {
  const row = await db
    .selectFrom('conversations')
    .selectAll()
    .where('account_id', '=', accountId)
    .where(sql<boolean>`participants @> ${others} and participants <@ ${others}`)
    .orderBy('last_post_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && tidy(row)
}

/** How many of a member's conversations have something new, at most `most`. */
export async function countUnread(db: Db, accountId: number, most: number): Promise<number> {
  const rows = await db
    .selectFrom('conversations')
    .select('conversation_id')
    .where('account_id', '=', accountId)
    .where('unread', '=', true)
    .limit(most)
    .execute()
  return rows.length
}

/** The direct posts of a thread that a member may see, but for what was written by somebody after the member blocked them. */
function messagesOf(db: Db | Tx, accountId: number, conversationId: number) {
  return db
    .selectFrom('posts')
    .where('posts.conversation_id', '=', conversationId)
    .where('posts.visibility', '=', 'direct')
    .where(visibleTo(accountId))
    .where(notAfterBlock(accountId))
}

/** A page of the ids of a conversation's messages, in the order of the page. */
export async function messagePage(
  db: Db,
  accountId: number,
  conversationId: number,
  page: Page,
): Promise<number[]> {
  const ids = messagesOf(db, accountId, conversationId).select('posts.id')
  return (await inPage(ids, 'posts.id', page).execute()).map(({ id }) => id)
}

/** A page of the ids of all direct posts that a member wrote or is mentioned in, in the order of the page. */
export async function directPage(db: Db, accountId: number, page: Page): Promise<number[]> {
  const own = db
    .selectFrom('posts')
    .select('posts.id')
    .where('posts.account_id', '=', accountId)
    .where('posts.visibility', '=', 'direct')
    .where(visibleTo(accountId))
  const received = db
    .selectFrom('mentions')
    .innerJoin('posts', 'posts.id', 'mentions.post_id')
    .select('posts.id')
    .where('mentions.account_id', '=', accountId)
    .where('posts.account_id', '<>', accountId)
    .where('posts.visibility', '=', 'direct')
    .where(visibleTo(accountId))
    .where(notAfterBlock(accountId))
  const [mine, theirs] = await Promise.all([
    inPage(own, 'posts.id', page).execute(),
    inPage(received, 'posts.id', page).execute(),
  ])
  const upwards = page.justAfter === undefined ? -1 : 1
  const ids = [...mine, ...theirs].map(({ id }) => id)
  return ids.toSorted((a, b) => upwards * (a - b)).slice(0, page.limit)
}

/** Not what somebody wrote after the member blocked them. */
function notAfterBlock(accountId: number) {
  return sql<boolean>`not exists (select 1 from blocks mine where mine.account_id = ${accountId}
    and mine.target_id = posts.account_id and mine.created_at < posts.created_at)`
}

/** The last message that a member may see in a thread, and everybody else who is in what they may see. */
export async function lastMessage(
  db: Db | Tx,
  accountId: number,
  conversationId: number,
): Promise<{ lastPostId: number; participants: number[] } | undefined> {
  const row = await db
    .with('seen', (with_) =>
      messagesOf(with_ as unknown as Db, accountId, conversationId).select(['posts.id', 'posts.account_id']),
    )
    .selectFrom('seen')
    .select([
      sql<number | null>`max(seen.id)`.as('last'),
      sql<number[]>`array(select account_id from seen union select m.account_id from mentions m
        where m.post_id in (select id from seen) except select ${accountId}::bigint)`.as('participants'),
    ])
    .executeTakeFirst()
  return row?.last ? { lastPostId: row.last, participants: row.participants.map(Number) } : undefined
}

/** A direct post with everybody whom it mentions; undefined for anything else. */
export async function directPost(
  tx: Tx,
  postId: number,
): Promise<{ id: number; authorId: number; conversationId: number; mentioned: number[] } | undefined> {
  const row = await tx
    .selectFrom('posts')
    .select(['id', 'account_id', 'conversation_id'])
    .where('id', '=', postId)
    .where('visibility', '=', 'direct')
    .where('boost_of_id', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  if (!row) return undefined
  const mentions = await tx
    .selectFrom('mentions')
    .select('account_id')
    .where('post_id', '=', postId)
    .execute()
  return {
    id: row.id,
    authorId: row.account_id,
    conversationId: row.conversation_id,
    mentioned: mentions.map((mention) => mention.account_id),
  }
}

/** The posts of a member's mentions that are shown to them: one notification, or all of one request. */
export async function mentionedPosts(
  tx: Tx,
  accountId: number,
  which: { notificationId: number } | { requestId: number },
): Promise<number[]> {
  const mine = tx
    .selectFrom('notifications')
    .innerJoin('posts', 'posts.id', 'notifications.post_id')
    .select('posts.id')
    .where('notifications.account_id', '=', accountId)
    .where('notifications.type', '=', 'mention')
    .where('notifications.filtered', '=', false)
    .where('posts.visibility', '=', 'direct')
  const found =
    'requestId' in which
      ? mine.where('notifications.request_id', '=', which.requestId)
      : mine.where('notifications.id', '=', which.notificationId)
  return (await found.orderBy('posts.id').execute()).map(({ id }) => id)
}

/**
 * Puts a message into a member's conversation, which is opened if need be. A message that is no newer than the last one
 * changes only who is in it; so a repetition does no harm.
 */
export async function storeMessage(
  tx: Tx,
  {
    accountId,
    conversationId,
    postId,
    others,
    unread,
  }: {
    accountId: number
    conversationId: number
    postId: number
    others: readonly number[]
    unread: boolean
  },
): Promise<void> {
  await sql`insert into conversations as kept (account_id, conversation_id, last_post_id, unread, participants)
    select account_id, ${conversationId}, ${postId}, ${unread}, ${others} from members where account_id = ${accountId}
    on conflict (account_id, conversation_id) do update set
      last_post_id = greatest(kept.last_post_id, excluded.last_post_id),
      unread = case when excluded.last_post_id > kept.last_post_id then excluded.unread else kept.unread end,
      participants = array(select unnest(kept.participants) union select unnest(excluded.participants))`.execute(
    tx,
  )
}

/** Everybody's conversations whose last message was a post. */
export async function conversationsEndingWith(tx: Tx, postId: number): Promise<StoredConversation[]> {
  return tx.selectFrom('conversations').selectAll().where('last_post_id', '=', postId).forUpdate().execute()
}

/** Holds a post until the transaction ends: its deletion waits, and what follows it sees what was done. @returns whether it is there. */
export async function holdPost(tx: Tx, postId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('posts')
    .select('id')
    .where('id', '=', postId)
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}

/** Gives a conversation another last message. */
export async function setLastMessage(
  tx: Tx,
  { account_id, conversation_id }: StoredConversation,
  lastPostId: number,
): Promise<void> {
  await tx
    .updateTable('conversations')
    .set({ last_post_id: lastPostId })
    .where('account_id', '=', account_id)
    .where('conversation_id', '=', conversation_id)
    .execute()
}

/** Marks a conversation as read. @returns whether anything changed */
export async function storeUnread(tx: Tx, accountId: number, id: number, unread: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('conversations')
    .set({ unread })
    .where('account_id', '=', accountId)
    .where('conversation_id', '=', id)
    .where('unread', '=', !unread)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Removes a conversation from a member's list. @returns whether there was one */
export async function deleteConversation(tx: Tx, accountId: number, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('conversations')
    .where('account_id', '=', accountId)
    .where('conversation_id', '=', id)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
