import type { Chat } from '../../wire/chat.ts'
import { chatsById } from '../chats/hydrate.ts'
import { agreedIds } from '../chats/queries.ts'
import { contributionMembers } from '../chats/room/json.ts'
import { presentNow } from '../chats/room/presence.ts'
import { chatsOfPost, contributionForRoom, hostIds, type StoredContribution } from '../chats/room/queries.ts'
import type { Context } from '../platform/context.ts'
import { isShutOut } from '../timelines/home-rule.ts'
import type { PostFacts } from '../timelines/queries.ts'
import type { AudienceIndex } from './audience-index.ts'
import type { Frame } from './frames.ts'
import type { Entry } from './journal.ts'
import type { Registry } from './registry.ts'
import { readersOf } from './route-post.ts'
import type { Subscription } from './subscriber.ts'
import { factsOf, type Telling } from './telling.ts'

const readerOf = ({ subscriber }: Subscription): number | null => subscriber.viewer?.accountId ?? null

/** Those of the chats that somebody watches in which a post is shown. */
export async function chatsWith(ctx: Context, registry: Registry, postId: number): Promise<number[]> {
  const watched = [...registry.watchedChats()]
  if (watched.length === 0) return []
  const chats = await chatsOfPost(ctx.db, postId, watched)
  return chats.flatMap(({ chatId, state }) => (state === 'shown' ? chatId : []))
}

/**
 * Tells a room of a contribution as it is now: what is shown to all, what waits or was removed to the hosts and its author. The judge
 * is asked for each reader, and each different text is written once. To others what is not shown has gone.
 */
export async function tellContribution(
  ctx: Context,
  entry: Entry,
  { chatId, postId }: { chatId: number; postId: number },
  { room, cursor, send, write }: Telling,
): Promise<void> {
  const listeners = [...room.registry.to('rounds:chat', chatId)]
  if (listeners.length === 0) return
  const [{ row, hosts }, post] = await Promise.all([
    contributionForRoom(ctx.db, chatId, postId),
    factsOf(ctx, entry, postId),
  ])
  const stands = row && post && !row.goneAt
  const told = new Set<Subscription>()
  if (stands) {
    const wanted = listeners.filter((one) =>
      mayHear(room.index, readerOf(one), { row, post, hosts, now: ctx.now() }),
    )
    const { readers, visitors } = readersOf(room.index, wanted)
    const copies = wanted.length === 0 ? [] : await write(ctx, postId, readers, visitors)
    for (const copy of copies) {
      const ids = new Set(copy.readers)
      const frame = frames((isHost) => {
        const members = JSON.stringify(contributionMembers(row, isHost))
        return { event: 'rounds.contribution', payload: `{"status":${copy.json},${members.slice(1)}`, cursor }
      })
      for (const one of wanted) {
        const id = readerOf(one)
        if (!ids.has(id)) continue
        told.add(one)
        send(one, frame(id !== null && hosts.has(id)))
      }
    }
  }
  // Whom a block keeps from what is shown is told nothing of it.
  if (stands && row.state === 'shown') return
  const payload = JSON.stringify({ chat_id: String(chatId), post_id: String(postId) })
  const gone: Frame = { event: 'rounds.contribution_gone', payload, cursor }
  for (const one of listeners) if (!told.has(one)) send(one, gone)
}

type Heard = { row: StoredContribution; post: PostFacts; hosts: ReadonlySet<number>; now: Date }

/** Whether a contribution is for the ears of a reader; whether they may see its post, the judge says later. */
function mayHear(index: AudienceIndex, readerId: number | null, { row, post, hosts, now }: Heard): boolean {
  const isShown = row.state === 'shown'
  if (readerId === null) return isShown
  const reader = index.get(readerId)
  if (!reader) return false
  const isHost = hosts.has(readerId)
  if (!isShown && !isHost && readerId !== row.accountId) return false
  // What waits has to be decided, also about somebody whom the host has muted.
  if (!isShown && isHost) return !reader.audience.blocks.has(row.accountId)
  return !isShutOut({ ...reader, now }, post)
}

/** Makes the frame for hosts and the one for all others, each when it is first needed. */
function frames(make: (isHost: boolean) => Frame): (isHost: boolean) => Frame {
  const made = new Map<boolean, Frame>()
  return (isHost) => {
    const frame = made.get(isHost) ?? make(isHost)
    made.set(isHost, frame)
    return frame
  }
}

/**
 * Tells a room what its chat says of itself now: to its hosts, and to guests and note-takers, with what is theirs to know, to all others
 * as to a visitor.
 */
export async function tellChat(
  ctx: Context,
  chatId: number,
  { room, cursor, send }: Pick<Telling, 'room' | 'cursor' | 'send'>,
): Promise<void> {
  const listeners = [...room.registry.to('rounds:chat', chatId)]
  if (listeners.length === 0) return
  const [hosts, agreed] = await Promise.all([hostIds(ctx.db, chatId), agreedIds(ctx.db, chatId)])
  const texts = new Map<number | null, Promise<string | undefined>>()
  const read = (readerId: number | null) => {
    const text = texts.get(readerId) ?? chatText(ctx, chatId, readerId)
    texts.set(readerId, text)
    return text
  }
  const madeFrames = new Map<string, Frame>()
  for (const one of listeners) {
    const id = readerOf(one)
    const isPart = id !== null && agreed.has(id)
    const asWhom = id !== null && hosts.has(id) ? firstOf(hosts, listeners) : isPart ? id : null
    // Of a draft only those know who are part of it.
    const payload = (await read(asWhom)) ?? (asWhom === null && id !== null ? await read(id) : undefined)
    if (payload === undefined) continue
    const frame = madeFrames.get(payload) ?? { event: 'rounds.chat', payload, cursor }
    madeFrames.set(payload, frame)
    send(one, frame)
  }
}

/** One of the hosts who listen: what one of them may know, all may. */
function firstOf(hosts: ReadonlySet<number>, listeners: readonly Subscription[]): number | null {
  return listeners.map(readerOf).find((id) => id !== null && hosts.has(id)) ?? null
}

async function chatText(ctx: Context, chatId: number, readerId: number | null): Promise<string | undefined> {
  const [chat] = await chatsById(ctx, readerId === null ? null : { accountId: readerId }, [chatId])
  return chat && JSON.stringify({ ...chat, me: null } satisfies Chat)
}

/** Tells a room how many are in it. */
export async function tellPresence(
  ctx: Context,
  chatId: number,
  { room, cursor, send }: Pick<Telling, 'room' | 'cursor' | 'send'>,
): Promise<void> {
  const listeners = [...room.registry.to('rounds:chat', chatId)]
  if (listeners.length === 0) return
  const present = (await presentNow(ctx, [chatId])).get(chatId) ?? 0
  const payload = JSON.stringify({ chat_id: String(chatId), present })
  const frame: Frame = { event: 'rounds.presence', payload, cursor }
  for (const one of listeners) send(one, frame)
}
