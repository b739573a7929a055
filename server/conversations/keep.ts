import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type Events, type RoundsEvent } from '../platform/events.ts'
import type { Task } from '../platform/jobs.ts'
import {
  conversationsEndingWith,
  deleteConversation,
  directPost,
  holdPost,
  lastMessage,
  mentionedPosts,
  setLastMessage,
  storeMessage,
} from './queries.ts'
import type {} from '../notifications/events.ts'
import type {} from './events.ts'

type Emit = (event: RoundsEvent) => void

/** Opens or continues the author's own conversation; what one writes oneself one has read. */
export async function keepOwnMessage(
  ctx: Context,
  { postId, accountId }: Events['post.created'],
): Promise<void> {
  await transact(ctx, (tx, emit) => keep(tx, emit, postId, { accountId, unread: false }))
}

/** Brings a direct message of which a member was told into their conversations. */
export async function keepMessageTold(
  ctx: Context,
  { accountId, notificationId }: Events['notification.created'],
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    for (const postId of await mentionedPosts(tx, accountId, { notificationId })) {
      await keep(tx, emit, postId, { accountId, unread: true })
    }
  })
}

/** Brings the direct messages of somebody whom a member has just accepted into their conversations. */
export async function keepMessagesAccepted(
  ctx: Context,
  { accountId, requestId }: Events['notifications.merged'],
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    for (const postId of await mentionedPosts(tx, accountId, { requestId })) {
      await keep(tx, emit, postId, { accountId, unread: true })
    }
  })
}

async function keep(
  tx: Tx,
  emit: Emit,
  postId: number,
  { accountId, unread }: { accountId: number; unread: boolean },
): Promise<void> {
  const post = await directPost(tx, postId)
  if (!post) return
  const everybody = new Set([post.authorId, ...post.mentioned])
  everybody.delete(accountId)
  const { conversationId } = post
  await storeMessage(tx, { accountId, conversationId, postId, others: [...everybody], unread })
  emit({ name: 'conversation.changed', accountId, conversationId })
}

/** Gives the conversations that ended with a deleted post the message before it, or removes them. */
export async function forgetMessage(ctx: Context, { postId }: Events['post.deleted']): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    for (const row of await conversationsEndingWith(tx, postId)) {
      const { account_id: accountId, conversation_id: conversationId } = row
      let last = await lastMessage(tx, accountId, conversationId)
      // It may be deleted at this moment, and its own job would not find this conversation yet.
      while (last && !(await holdPost(tx, last.lastPostId)))
        last = await lastMessage(tx, accountId, conversationId)
      if (last) await setLastMessage(tx, row, last.lastPostId)
      else await deleteConversation(tx, accountId, conversationId)
      emit({ name: 'conversation.changed', accountId, conversationId })
    }
  })
}

/** What follows an event here: job name → work. */
export const conversationReactions = {
  'post.created': { 'keep-own-message': keepOwnMessage },
  'post.deleted': { 'forget-message': forgetMessage },
  'notification.created': { 'keep-message-told': keepMessageTold },
  'notifications.merged': { 'keep-messages-accepted': keepMessagesAccepted },
} satisfies Partial<Record<keyof Events, Record<string, Task>>>
