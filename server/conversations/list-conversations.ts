import type { Conversation } from '../../wire/conversation.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { parseId } from '../platform/ids.ts'
import { newestFirst, readPage, type Ends, type Page } from '../platform/paging.ts'
import { Refusal } from '../platform/refusal.ts'
import { conversationsJson } from './hydrate.ts'
import {
  conversationById,
  conversationPage,
  conversationWith,
  countUnread,
  lastMessage,
  type StoredConversation,
} from './queries.ts'

/** More than this is not counted: the badge says 99+. */
const mostCounted = 100

/** A page of a member's conversations, the one with the newest message first; the ids at its ends are those of messages. */
export async function listConversations(
  ctx: Context,
  viewer: Viewer,
  page: Page,
): Promise<{ conversations: Conversation[]; ends: Ends }> {
  const read = async (wider: Page) =>
    newestFirst(await conversationPage(ctx.db, viewer.accountId, wider), wider)
  const { rows, ends } = await readPage(page, read, (row) => row.last_post_id)
  return { conversations: await conversationsJson(ctx, viewer, rows), ends }
}

/**
 * One conversation, also one that the member has removed or has just begun, as long as they may see a message of it.
 * @throws Refusal not_found when they may see none.
 */
export async function showConversation(ctx: Context, viewer: Viewer, idText: string): Promise<Conversation> {
  const row = await findConversation(ctx, viewer, idText)
  const [conversation] = await conversationsJson(ctx, viewer, [row])
  if (!conversation) throw new Refusal('not_found', 'Record not found')
  return conversation
}

/** As `showConversation`, as stored. */
export async function findConversation(
  ctx: Context,
  viewer: Viewer,
  idText: string,
): Promise<StoredConversation> {
  const id = parseId(idText)
  if (id === undefined) throw new Refusal('not_found', 'Record not found')
  const stored = await conversationById(ctx.db, viewer.accountId, id)
  if (stored) return stored
  const seen = await lastMessage(ctx.db, viewer.accountId, id)
  if (!seen) throw new Refusal('not_found', 'Record not found')
  return {
    account_id: viewer.accountId,
    conversation_id: id,
    last_post_id: seen.lastPostId,
    unread: false,
    participants: seen.participants,
  }
}

/**
 * The member's newest conversation with exactly these people.
 * @throws Refusal not_found when there is none, invalid when an id is not one.
 */
export async function showConversationWith(
  ctx: Context,
  viewer: Viewer,
  idTexts: readonly string[],
): Promise<Conversation> {
  const others = idTexts.map((text) => {
    const id = parseId(text)
    if (id === undefined)
      throw new Refusal('invalid', 'account_id must be ids: whole numbers of up to 16 digits.', 'account_id')
    return id
  })
  const row = await conversationWith(ctx.db, viewer.accountId, [...new Set(others)])
  const [conversation] = row ? await conversationsJson(ctx, viewer, [row]) : []
  if (!conversation) throw new Refusal('not_found', 'Record not found')
  return conversation
}

/** How many of a member's conversations have something new, at most 100. */
export async function countUnreadConversations(ctx: Context, viewer: Viewer): Promise<number> {
  return countUnread(ctx.db, viewer.accountId, mostCounted)
}
