import { randomBytes } from 'node:crypto'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { keptAccounts } from '../accounts/kept-accounts.ts'
import { keptFilters } from '../filters/kept-filters.ts'
import { followedTags } from '../hashtags/followed-tags.ts'
import { keptLists } from '../lists/kept-lists.ts'
import type { Context } from '../platform/context.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { idAt } from '../platform/ids.ts'
import { oncePerProcess } from '../platform/once.ts'
import { keptPosts } from '../posts/kept-posts.ts'
import { keptMarks } from '../posts/marks.ts'
import { keptAudiences } from '../relationships/kept-audiences.ts'
import { keptFollowers } from '../relationships/kept-followers.ts'
import { outOfHome } from '../timelines/out-of-home.ts'
import { keptRecent } from '../timelines/recent/kept-recent.ts'
import { audienceIndex, type AudienceIndex } from './audience-index.ts'
import { writeCursor } from './cursor.ts'
import { endedGrants } from './ended-grants.ts'
import type { Frame } from './frames.ts'
import { changeOf, happeningOf, whoseAudience } from './happenings.ts'
import { inOrder, nowAndThen } from './in-order.ts'
import { journal, type Entry, type Happening, type Journal } from './journal.ts'
import { knowReaders, type KnownReaders } from './know-readers.ts'
import { registry, type Registry } from './registry.ts'
import { keyOf, type Subscriber, type Subscription } from './subscriber.ts'
import { tell } from './tell.ts'
import { watchPresence } from './watch-presence.ts'
import type {} from '../signin/events.ts'

/** Who does not read for so long that a megabyte waits is let go, and may come back and go on. */
const mostWaiting = 1024 * 1024
const beatEveryMs = 15_000
const pauseMs = 1500
const mostEntries = 20_000
const rememberedMs = 10 * 60_000

/** What is kept in memory has to hear of a change before the streams do, so that they never tell what was. */
const keepers = [
  keptRecent,
  keptAudiences,
  followedTags,
  outOfHome,
  keptFilters,
  keptLists,
  keptFollowers,
  keptPosts,
  keptAccounts,
  keptMarks,
]

/** All streams of one process. */
export type Hub = Pick<KnownReaders, 'know'> & {
  /** Tells processes apart in cursors. */
  readonly name: string
  readonly registry: Registry
  readonly index: AudienceIndex
  readonly journal: Journal
  /** False once the server stops: nobody may come any more. */
  readonly isOpen: boolean
  leave: (subscriber: Subscriber) => void
  cursorAt: (entry: Pick<Entry, 'place' | 'id'>) => string
  /** Tells everybody, or one member, something that is no post: an announcement, a merge of notifications. */
  say: (event: string, payload: string, accountId?: number) => void
  /** Ends all streams. */
  close: () => void
  /** Resolves when all that has happened up to now was told. */
  quiet: () => Promise<void>
}

/** The streams of this process, made once. */
export const hubOf = oncePerProcess((ctx): Hub => {
  for (const keeper of keepers) keeper(ctx)
  const name = randomBytes(4).toString('hex')
  const [people, index] = [registry(), audienceIndex()]
  const past = journal(mostEntries, rememberedMs, idAt(ctx.now()))
  const work = inOrder((error) => ctx.log.error({ err: error }, 'a stream failed'))
  const { know, refresh } = knowReaders(ctx, people, index, work)
  const cursorAt = ({ place, id }: Pick<Entry, 'place' | 'id'>) => writeCursor({ process: name, place, id })
  const leave = (subscriber: Subscriber) => {
    people.remove(subscriber)
    const id = subscriber.viewer?.accountId
    if (id !== undefined && people.ofAccount(id).length === 0) index.remove(id)
  }
  const end = (subscriber: Subscriber, reason: string) => {
    leave(subscriber)
    subscriber.wire.close(reason)
  }
  const happen = (what: Happening) => {
    const entry = past.add(what, ctx.now().getTime())
    if (people.all.size === 0) return
    work.readThenDo(async () => {
      const told: [Subscription, Frame][] = []
      const room = { registry: people, index }
      await tell(ctx, room, entry, cursorAt(entry), (...one) => void told.push(one))
      return () => {
        for (const [one, frame] of told) if (entry.place > one.since) sendTo(one, frame, end)
      }
    })
  }
  const { soon, stop } = nowAndThen(pauseMs, happen)
  const presence = watchPresence(ctx, people, (chatId) => happen({ kind: 'presence', chatId }))
  ctx.bus.listeners.add((event) => {
    const what = happeningOf(ctx, people, event)
    if (what) happen(what)
    const later = changeOf(event)
    if (later && people.all.size > 0) soon(`${later.kind} ${later.postId}`, later)
    for (const accountId of whoseAudience(event)) refresh(accountId)
    for (const subscriber of endedBy(people, event)) end(subscriber, 'access ended')
  })
  ctx.bus.onGap.add(() => mend(ctx, people, index, { refresh, end, cursor: cursorAt(past.last) }))
  const beats = setInterval(() => void beat(people), beatEveryMs)
  beats.unref()
  let isOpen = true
  return {
    name,
    registry: people,
    index,
    journal: past,
    know,
    leave,
    cursorAt,
    quiet: work.quiet,
    get isOpen() {
      return isOpen
    },
    say: (event, payload, accountId) => happen({ kind: 'word', event, payload, accountId }),
    close: () => {
      isOpen = false
      clearInterval(beats)
      presence.stop()
      stop()
      for (const subscriber of people.all) end(subscriber, 'the server stops')
    },
  }
})

type End = (subscriber: Subscriber, reason: string) => void

/** Sends one event to one stream, and lets those go who do not read. */
function sendTo({ subscriber, channel }: Subscription, frame: Frame, end: End): void {
  if (!subscriber.channels.has(keyOf(channel))) return
  if (frame.event.startsWith('rounds.') && !subscriber.knowsRounds) return
  subscriber.wire.send(frame, channel)
  if (subscriber.wire.waiting() > mostWaiting) end(subscriber, 'too slow')
}

/** Whose token or session has ended, or whose member may do something else now: they may come back if they still may. */
function endedBy(people: Registry, event: RoundsEvent): Subscriber[] {
  if (event.name === 'member.changed') return people.ofAccount(event.accountId)
  if (event.name !== 'grant.ended') return []
  return [...people.all].filter(({ grant }) => grant?.id === String(event.grantId))
}

/** After events were missed: everything is read anew, and who can is asked to load anew. */
async function mend(
  ctx: Context,
  people: Registry,
  index: AudienceIndex,
  { refresh, end, cursor }: { refresh: KnownReaders['refresh']; end: End; cursor: string },
): Promise<void> {
  for (const accountId of index.members) refresh(accountId)
  for (const subscriber of await endedGrants(ctx.db, [...people.all])) end(subscriber, 'access ended')
  const frame: Frame = { event: 'rounds.gap', payload: '{}', cursor }
  for (const subscriber of people.all) {
    for (const channel of subscriber.channels.values()) sendTo({ subscriber, channel, since: 0 }, frame, end)
  }
}

/** In portions, so that thousands of connections do not hold up a request. */
async function beat(people: Registry): Promise<void> {
  let count = 0
  for (const { wire } of people.all) {
    wire.beat()
    if (++count % 500 === 0) await nextTurn()
  }
}
