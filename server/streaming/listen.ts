import type { Grant } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { covers } from '../signin/scopes.ts'
import { findChat } from '../chats/find-chat.ts'
import { openAfterGap } from './catch-up.ts'
import { isOfMembers, scopeOf, type Channel } from './channels.ts'
import { readCursor } from './cursor.ts'
import { hubOf } from './hub.ts'
import { ownsList } from './list-streams.ts'
import { keyOf, type Subscriber, type Wire } from './subscriber.ts'

/** So many streams may one connection have, and one member connections. */
const mostStreams = 50
const mostConnections = 60

/**
 * Whether there is room for one more connection.
 * @throws Refusal unavailable when the server stops; too_many when the member has too many connections.
 */
export function mayEnter(ctx: Context, grant: Grant | null): void {
  const hub = hubOf(ctx)
  if (!hub.isOpen) throw new Refusal('unavailable', 'The server stops; come back in a moment.')
  const id = grant?.viewer?.accountId
  if (id !== undefined && hub.registry.ofAccount(id).length >= mostConnections)
    throw new Refusal('too_many', `At most ${mostConnections} streams can be open at once.`)
}

/**
 * Lets a connection in.
 * @param knowsRounds whether it named where it was (also as an empty word), and so understands events that only Rounds has.
 * @throws Refusal as `mayEnter`.
 */
export function enter(
  ctx: Context,
  wire: Wire,
  { grant, knowsRounds }: { grant: Grant | null; knowsRounds: boolean },
): Subscriber {
  mayEnter(ctx, grant)
  const viewer = grant?.viewer ?? null
  const subscriber: Subscriber = {
    wire,
    grant,
    viewer,
    mayHearNotifications: covers(grant?.scopes ?? [], 'read:notifications'),
    channels: new Map(),
    knowsRounds,
  }
  hubOf(ctx).registry.add(subscriber)
  return subscriber
}

/**
 * Whether somebody may have a stream.
 * @throws Refusal unauthenticated, forbidden (scope) or not_found (a list of somebody else, a chat that they may not know of).
 */
export async function mayListen(ctx: Context, grant: Grant | null, channel: Channel): Promise<void> {
  if (grant && !covers(grant.scopes, scopeOf(channel)))
    throw new Refusal('forbidden', 'Access token does not have the required scopes')
  const viewer = grant?.viewer
  if (channel.chatId !== undefined) await findChat(ctx, viewer ?? null, String(channel.chatId))
  if (!isOfMembers(channel)) return
  if (!viewer) throw new Refusal('unauthenticated', 'Missing access token')
  if (channel.listId !== undefined && !(await ownsList(ctx, viewer.accountId, channel.listId)))
    throw new Refusal('not_found', 'Record not found')
}

/**
 * Opens a stream for a connection, from now on or, with the place where it was before, from there.
 * @throws Refusal as `mayListen`; malformed when the connection has too many streams.
 */
export async function listen(
  ctx: Context,
  subscriber: Subscriber,
  channel: Channel,
  lastEventId: string | undefined,
): Promise<void> {
  await mayListen(ctx, subscriber.grant, channel)
  const isOpen = subscriber.channels.has(keyOf(channel))
  if (isOpen && channel.posts === undefined) return
  if (!isOpen && subscriber.channels.size >= mostStreams)
    throw new Refusal('malformed', `At most ${mostStreams} streams on one connection`, 'stream')
  const hub = hubOf(ctx)
  if (subscriber.viewer) await hub.know(subscriber.viewer.accountId)
  // Who shows other posts now asks again: the new ones take the place of the old.
  hub.registry.close(subscriber, keyOf(channel))
  const cursor = readCursor(lastEventId)
  if (cursor) await openAfterGap(ctx, hub, subscriber, channel, cursor)
  else hub.registry.open(subscriber, channel, hub.journal.last.place)
}

/** Ends one stream of a connection. */
export function unlisten(ctx: Context, subscriber: Subscriber, channel: Channel): void {
  hubOf(ctx).registry.close(subscriber, keyOf(channel))
}

/** Ends a connection's streams when it has gone. */
export function leave(ctx: Context, subscriber: Subscriber): void {
  hubOf(ctx).leave(subscriber)
}

/** Ends all streams of this process; none can be opened any more. */
export function closeStreams(ctx: Context): void {
  hubOf(ctx).close()
}
