import { contributionsJson, roomReader } from '../chats/room/list-contributions.ts'
import { arrivedSince } from '../chats/room/read-queries.ts'
import { momentOf } from '../platform/ids.ts'
import { listIds } from '../lists/list-timeline.ts'
import { listNotifications } from '../notifications/list-notifications.ts'
import type { Context } from '../platform/context.ts'
import type { Page } from '../platform/paging.ts'
import { turns } from '../platform/turns.ts'
import { statusTexts } from '../posts/hydrate-for-many.ts'
import { notificationTypes } from '../../wire/words.ts'
import { homeIds } from '../timelines/home.ts'
import { publicIds } from '../timelines/public.ts'
import { sideOf } from '../timelines/recent/public-pages.ts'
import { tagIds } from '../timelines/tag.ts'
import { audienceIndex } from './audience-index.ts'
import type { Channel } from './channels.ts'
import type { Cursor } from './cursor.ts'
import type { Frame } from './frames.ts'
import type { Hub } from './hub.ts'
import type { Entry } from './journal.ts'
import { registry } from './registry.ts'
import { concerned } from './route-post.ts'
import type { Subscriber } from './subscriber.ts'
import { tell } from './tell.ts'
import { chatsWith } from './tell-chats.ts'
import { factsOf, type Room } from './telling.ts'

/** Whoever missed more is told to load anew: that costs both sides less. */
const mostMissed = 200

/** Thousands may come back at once; a few are served at a time, the others wait. */
const inTurn = turns(4)

/**
 * Opens a stream where a client was before a gap: what it missed comes first, in order and each once, then what happens from now
 * on. From the memory of this process everything is told again that was told; where that memory is gone (another process, a
 * restart, more than ten minutes) posts and notifications come from the database. When it was too much, or the memory of deletions
 * and edits is lost, `rounds.gap` asks the client to load what it shows anew.
 */
export async function openAfterGap(
  ctx: Context,
  hub: Hub,
  subscriber: Subscriber,
  channel: Channel,
  cursor: Cursor,
): Promise<void> {
  await inTurn(async () => {
    let { place } = cursor
    const known = new Set<number>()
    if (cursor.process !== hub.name || hub.journal.after(place) === undefined) {
      place = hub.journal.last.place
      await tellFromDatabase(ctx, hub, subscriber, channel, cursor.id, known)
    }
    for (;;) {
      const entries: Entry[] = hub.journal.after(place) ?? []
      // Nothing may come in between, so what is not told here is told live.
      if (entries.length === 0) return hub.registry.open(subscriber, channel, place)
      place = entries.at(-1)?.place ?? place
      await tellAgain(ctx, hub, subscriber, channel, entries, known)
    }
  })
}

async function tellAgain(
  ctx: Context,
  hub: Hub,
  subscriber: Subscriber,
  channel: Channel,
  entries: readonly Entry[],
  known: ReadonlySet<number>,
): Promise<void> {
  const room = roomOf(hub, subscriber, channel)
  const news = withoutRepeats(entries).filter(({ what }) => {
    if (what.kind === 'post') return !known.has(what.postId)
    return what.kind !== 'notification' || !known.has(what.notificationId)
  })
  const ids: number[] = []
  for (const entry of news) {
    const { what } = entry
    if (!('postId' in what) || what.kind === 'delete') continue
    if (await concerns(ctx, room, entry, what)) ids.push(what.postId)
    if (ids.length > mostMissed) return tellOfGap(hub, subscriber, channel)
  }
  const texts = await statusTexts(ctx, subscriber.viewer, [...new Set(ids)])
  const reader = subscriber.viewer?.accountId ?? null
  const frames: Frame[] = []
  for (const entry of news) {
    await tell(
      ctx,
      room,
      entry,
      hub.cursorAt(entry),
      (_subscription, frame) => frames.push(frame),
      async (_ctx, id) => {
        const json = texts.get(id)
        return json === undefined ? [] : [{ json, readers: [reader] }]
      },
    )
  }
  if (frames.length > mostMissed) return tellOfGap(hub, subscriber, channel)
  for (const frame of frames) sendTo(subscriber, channel, frame)
}

/** Whether the text of a post is needed to tell of something. */
async function concerns(
  ctx: Context,
  room: Room,
  entry: Entry,
  what: Extract<Entry['what'], { kind: 'post' | 'edit' | 'counts' | 'contribution' }>,
): Promise<boolean> {
  if (what.kind === 'contribution') return [...room.registry.to('rounds:chat', what.chatId)].length > 0
  const post = await factsOf(ctx, entry, what.postId)
  if (!post) return false
  if ((await concerned(ctx, room, post, what.kind)).length > 0) return true
  return what.kind !== 'post' && (await chatsWith(ctx, room.registry, what.postId)).length > 0
}

/** The room as if only this one were in it. */
function roomOf(hub: Hub, subscriber: Subscriber, channel: Channel): Room {
  const alone = { registry: registry(), index: audienceIndex() }
  const copy = { ...subscriber, channels: new Map() }
  alone.registry.add(copy)
  alone.registry.open(copy, channel, 0)
  const reader = subscriber.viewer && hub.index.get(subscriber.viewer.accountId)
  if (reader) alone.index.put(reader)
  return alone
}

/** What was changed often is told of once, as it is now. */
function withoutRepeats(entries: readonly Entry[]): Entry[] {
  const seen = new Set<string>()
  for (const { what } of entries)
    if (what.kind === 'post') seen.add(`edit ${what.postId}`).add(`counts ${what.postId}`)
  return entries
    .toReversed()
    .filter(({ what }) => {
      const key = repeatKey(what)
      if (key === undefined) return true
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
    .toReversed()
}

/** What is the same for two happenings of which the later one tells all; undefined for what is told each time. */
function repeatKey(what: Entry['what']): string | undefined {
  switch (what.kind) {
    case 'edit':
    case 'counts':
      return `${what.kind} ${what.postId}`
    case 'contribution':
      return `${what.kind} ${what.chatId} ${what.postId}`
    case 'chat':
    case 'presence':
      return `${what.kind} ${what.chatId}`
    default:
      return undefined
  }
}

async function tellFromDatabase(
  ctx: Context,
  hub: Hub,
  subscriber: Subscriber,
  channel: Channel,
  after: number,
  known: Set<number>,
): Promise<void> {
  const page = { justAfter: after, limit: mostMissed + 1 }
  const [ids, notifications, contributions] = await Promise.all([
    missedPosts(ctx, subscriber, channel, page),
    missedNotifications(ctx, subscriber, channel, page),
    missedContributions(ctx, subscriber, channel, page),
  ])
  if (ids.length + notifications.length + contributions.length <= mostMissed) {
    const texts = await statusTexts(ctx, subscriber.viewer, ids)
    const posts = [...texts].map(([id, payload]) => ({ id, event: 'update', payload }))
    const all = [...posts, ...notifications, ...contributions].toSorted((one, other) => one.id - other.id)
    for (const { id, event, payload } of all) {
      known.add(id)
      // Until all is told, a new gap would begin where this one did.
      sendTo(subscriber, channel, { event, payload, cursor: undefined })
    }
  }
  tellOfGap(hub, subscriber, channel)
}

async function missedPosts(
  ctx: Context,
  { viewer }: Subscriber,
  { name, tag, listId }: Channel,
  page: Page,
): Promise<number[]> {
  if (name === 'user' && viewer) return homeIds(ctx, viewer, page, undefined)
  if (name === 'list' && viewer) return (await listIds(ctx, viewer, String(listId), page)).ids
  const [, where] = name.split(':')
  const side = sideOf({ local: where === 'local', remote: where === 'remote' })
  const wish = { purpose: undefined, onlyMedia: name.endsWith(':media'), side }
  if (tag !== undefined) return tagIds(ctx, viewer, page, { ...wish, any: [tag], all: [], none: [] })
  if (name.startsWith('public')) return publicIds(ctx, viewer, page, wish)
  return []
}

type Missed = { id: number; event: string; payload: string }

async function missedNotifications(
  ctx: Context,
  { viewer, mayHearNotifications }: Subscriber,
  { name }: Channel,
  page: Page,
): Promise<Missed[]> {
  if (!viewer || !name.startsWith('user') || !mayHearNotifications) return []
  const filter = { accountId: viewer.accountId, types: notificationTypes }
  const { notifications } = await listNotifications(ctx, viewer, filter, { page })
  return notifications.map((notification) => ({
    id: Number(notification.id),
    event: 'notification',
    payload: JSON.stringify(notification),
  }))
}

/** What came into a room since the moment of the newest id that was told: something may come twice, nothing is missing. */
async function missedContributions(
  ctx: Context,
  { viewer }: Subscriber,
  { chatId }: Channel,
  { justAfter, limit }: Page,
): Promise<Missed[]> {
  if (chatId === undefined || justAfter === undefined) return []
  const reader = await roomReader(ctx, viewer, chatId)
  const rows = await arrivedSince(ctx.db, chatId, reader, momentOf(justAfter), limit)
  const contributions = await contributionsJson(ctx, viewer, rows, reader.isHost)
  return contributions.map((one) => ({
    id: Number(one.status.id),
    event: 'rounds.contribution',
    payload: JSON.stringify(one),
  }))
}

function tellOfGap(hub: Hub, subscriber: Subscriber, channel: Channel): void {
  sendTo(subscriber, channel, { event: 'rounds.gap', payload: '{}', cursor: hub.cursorAt(hub.journal.last) })
}

function sendTo(subscriber: Subscriber, channel: Channel, frame: Frame): void {
  if (!frame.event.startsWith('rounds.') || subscriber.knowsRounds) subscriber.wire.send(frame, channel)
}
