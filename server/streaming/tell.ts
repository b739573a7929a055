import type { Status } from '../../wire/status.ts'
import { showConversation } from '../conversations/list-conversations.ts'
import { showNotification } from '../notifications/list-notifications.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { statusForMany } from '../posts/hydrate-for-many.ts'
import type { ChannelName } from './channels.ts'
import type { Frame } from './frames.ts'
import type { DeletedFacts, Entry } from './journal.ts'
import { listsWith } from './list-streams.ts'
import { concerned, readersOf } from './route-post.ts'
import type { Subscription } from './subscriber.ts'
import { chatsWith, tellChat, tellContribution, tellPresence } from './tell-chats.ts'
import { factsOf, type Room, type Send, type Telling, type Write } from './telling.ts'

/** Tells those whom it concerns of something that happened. */
export async function tell(
  ctx: Context,
  room: Room,
  entry: Entry,
  cursor: string,
  send: Send,
  write: Write = statusForMany,
): Promise<void> {
  const { what } = entry
  const telling: Telling = { room, cursor, send, write }
  if (what.kind === 'contribution') return tellContribution(ctx, entry, what, telling)
  if (what.kind === 'chat') return tellChat(ctx, what.chatId, telling)
  if (what.kind === 'presence') return tellPresence(ctx, what.chatId, telling)
  if (what.kind === 'notification') return tellNotification(ctx, room, what, cursor, send)
  if (what.kind === 'conversation') return tellConversation(ctx, room, what, cursor, send)
  if (what.kind === 'delete') {
    const frame = { event: 'delete', payload: String(what.postId), cursor }
    for (const subscription of await whoHad(ctx, room, what)) send(subscription, frame)
  } else if (what.kind === 'filters') {
    const frame = { event: 'filters_changed', payload: undefined, cursor }
    for (const subscription of room.registry.ofMember(what.accountId, 'user')) send(subscription, frame)
  } else if (what.kind === 'word') {
    const frame = { event: what.event, payload: what.payload, cursor }
    for (const subscription of whoHearsWords(room, what.accountId)) send(subscription, frame)
  } else await tellPost(ctx, entry, what, telling)
}

const postEvents = { post: 'update', edit: 'status.update', counts: 'rounds.counts' } as const

async function tellPost(
  ctx: Context,
  entry: Entry,
  { kind, postId }: { kind: keyof typeof postEvents; postId: number },
  telling: Telling,
): Promise<void> {
  const { room, cursor, send, write } = telling
  const post = await factsOf(ctx, entry, postId)
  if (!post) return
  const chats = kind === 'post' ? [] : await chatsWith(ctx, room.registry, postId)
  if (kind === 'edit')
    for (const chatId of chats) await tellContribution(ctx, entry, { chatId, postId }, telling)
  const subscriptions = await concerned(ctx, room, post, kind)
  if (kind === 'counts')
    for (const chatId of chats) subscriptions.push(...room.registry.to('rounds:chat', chatId))
  if (subscriptions.length === 0) return
  const { readers, visitors } = readersOf(room.index, subscriptions)
  const byReader = Map.groupBy(subscriptions, ({ subscriber }) => subscriber.viewer?.accountId ?? null)
  for (const { json, readers: ids } of await write(ctx, postId, readers, visitors)) {
    const payload = kind === 'counts' ? countsOf(json) : json
    const frame: Frame = { event: postEvents[kind], payload, cursor }
    for (const id of ids) for (const subscription of byReader.get(id) ?? []) send(subscription, frame)
  }
}

/** The counters of a post, without all that has not changed. */
function countsOf(json: string): string {
  const { id, replies_count, reblogs_count, favourites_count, quotes_count } = JSON.parse(json) as Status
  return JSON.stringify({ id, replies_count, reblogs_count, favourites_count, quotes_count })
}

async function tellNotification(
  ctx: Context,
  { registry }: Room,
  { accountId, notificationId }: { accountId: number; notificationId: number },
  cursor: string,
  send: Send,
): Promise<void> {
  const subscriptions = registry
    .ofMember(accountId, 'user', 'user:notification')
    .filter(({ subscriber }) => subscriber.mayHearNotifications)
  const viewer = subscriptions[0]?.subscriber.viewer
  if (!viewer) return
  try {
    const notification = await showNotification(ctx, viewer, String(notificationId))
    const frame = { event: 'notification', payload: JSON.stringify(notification), cursor }
    for (const subscription of subscriptions) send(subscription, frame)
  } catch (error) {
    // It was taken back meanwhile, or is about what they may no longer see.
    if (!(error instanceof Refusal)) throw error
  }
}

/** https://docs.joinmastodon.org/entities/Conversation/ , for the stream of direct messages. */
async function tellConversation(
  ctx: Context,
  { registry }: Room,
  { accountId, conversationId }: { accountId: number; conversationId: number },
  cursor: string,
  send: Send,
): Promise<void> {
  const subscriptions = registry.ofMember(accountId, 'direct')
  const viewer = subscriptions[0]?.subscriber.viewer
  if (!viewer) return
  try {
    const conversation = await showConversation(ctx, viewer, String(conversationId))
    const frame = { event: 'conversation', payload: JSON.stringify(conversation), cursor }
    for (const subscription of subscriptions) send(subscription, frame)
  } catch (error) {
    // They have removed it, or may see no message of it any more.
    if (!(error instanceof Refusal)) throw error
  }
}

type Gone = { postId: number; authorId: number; facts: DeletedFacts | undefined }

/** All who may have had a post: that it has gone tells nothing but an id. */
async function whoHad(
  ctx: Context,
  { registry, index }: Room,
  { postId, authorId, facts }: Gone,
): Promise<Subscription[]> {
  const homes = index
    .around(authorId, facts?.tags ?? [])
    .flatMap(({ accountId }) => registry.ofMember(accountId, 'user'))
  homes.push(...(await listsWith(ctx, registry, authorId)), ...registry.watching(postId))
  if (!facts?.isPublic) return homes
  const names: ChannelName[] = ['public', 'public:local', 'public:remote']
  if (facts.hasMedia) names.push('public:media', 'public:local:media', 'public:remote:media')
  return [
    ...homes,
    ...names.flatMap((name) => [...registry.to(name)]),
    ...facts.tags.flatMap((tag) => [...registry.to('hashtag', tag), ...registry.to('hashtag:local', tag)]),
  ]
}

function whoHearsWords({ registry }: Room, accountId: number | undefined): Subscription[] {
  if (accountId !== undefined) return registry.ofMember(accountId, 'user')
  const members = new Set([...registry.all].flatMap(({ viewer }) => viewer?.accountId ?? []))
  return [...members].flatMap((id) => registry.ofMember(id, 'user'))
}
