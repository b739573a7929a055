import { createHash } from 'node:crypto'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { editPost } from '../../posts/edit-post.ts'
import { prepareAll } from '../../posts/publish.ts'
import type { PostWish, ReadyPost } from '../../posts/prepare-post.ts'
import { storePost } from '../../posts/store-post.ts'
import { lockAbout } from '../delivery/queries.ts'
import { type ChatFacts, saidOf, textOfChange, textOfEvent } from './event.ts'
import { chatFacts, eventSaid, type EventSaid, insertEvent, updateEvent } from './event-queries.ts'
import { groupOfChat } from './queries.ts'

/**
 * Job: the group of a series says that a chat is held, in one post that is an Event to other servers; says in it what has changed; and
 * answers it with a second post where the chat was moved or is not held, because an edit alone is seen by nobody who has read the first.
 * It compares what is with what was said, and so may run at any time and twice.
 */
export async function announceChat(ctx: Context, { chatId }: { chatId: number }): Promise<void> {
  const group = await groupOfChat(ctx.db, chatId)
  const chat = group?.federated ? await chatFacts(ctx.db, chatId) : undefined
  if (!group || !chat) return
  const before = await eventSaid(ctx.db, chatId)
  if (!before) return chat.isAhead && !chat.cancelled ? announce(ctx, group.groupId, chat) : undefined
  if (before.post_id !== null && !before.digest.equals(digestOf(chat))) await change(ctx, before, chat)
}

async function announce(ctx: Context, groupId: number, chat: ChatFacts): Promise<void> {
  const [post] = await prepareAll(ctx, groupId, [wishFor(chat, textOfEvent(ctx.config, chat))])
  if (!post) return
  await transact(ctx, async (tx, emit) => {
    await lockAbout(tx, aboutChat(chat.chatId))
    if (await eventSaid(tx, chat.chatId)) return
    await storePost(ctx, tx, emit, { accountId: groupId, app: null }, post)
    await insertEvent(tx, { ...stateOf(chat), chat_id: chat.chatId, group_id: groupId, post_id: post.id })
  })
}

async function change(ctx: Context, before: EventSaid, chat: ChatFacts): Promise<void> {
  const { group_id: groupId, post_id: postId } = before
  if (postId === null) return
  await editPost(ctx, groupId, postId, { ...noEdit, text: textOfEvent(ctx.config, chat) })
  const answer = isNews(before, chat) ? await answerTo(ctx, groupId, postId, chat) : undefined
  await transact(ctx, async (tx, emit) => {
    await lockAbout(tx, aboutChat(chat.chatId))
    if (!(await isAsBefore(tx, before))) return
    if (answer) await storePost(ctx, tx, emit, { accountId: groupId, app: null }, answer)
    await updateEvent(tx, chat.chatId, stateOf(chat))
    // Other servers are told more than the text.
    emit({ name: 'post.edited', postId, accountId: groupId })
  })
}

async function answerTo(
  ctx: Context,
  groupId: number,
  postId: number,
  chat: ChatFacts,
): Promise<ReadyPost | undefined> {
  const wish = { ...wishFor(chat, textOfChange(ctx.config, chat)), inReplyToId: postId }
  return (await prepareAll(ctx, groupId, [wish]))[0]
}

/** Whether those who read the first post must be told: when it is held has changed, or that it is held at all. */
function isNews({ times, cancelled }: EventSaid, chat: ChatFacts): boolean {
  const moved = times.map(Number).join() !== stateOf(chat).times.map(Number).join()
  return chat.cancelled !== cancelled || (moved && !chat.cancelled)
}

async function isAsBefore(tx: Tx, { chat_id, digest }: EventSaid): Promise<boolean> {
  const now = await eventSaid(tx, chat_id)
  return now?.digest.equals(digest) ?? false
}

const aboutChat = (chatId: number): string => `chat:${chatId}`

const digestOf = (chat: ChatFacts): Buffer => createHash('sha256').update(saidOf(chat)).digest()

const stateOf = (chat: ChatFacts) => ({
  digest: digestOf(chat),
  times: chat.sittings.map(({ starts_at }) => starts_at),
  cancelled: chat.cancelled,
})

function wishFor({ language }: ChatFacts, text: string): PostWish {
  return {
    text,
    spoilerText: '',
    visibility: 'public',
    sensitive: false,
    language: language ?? undefined,
    purpose: null,
    inReplyToId: undefined,
  }
}

const noEdit = {
  text: undefined,
  spoilerText: undefined,
  sensitive: undefined,
  language: undefined,
  purpose: undefined,
  parts: {},
  quotePolicy: undefined,
  replyPolicy: undefined,
}
