import type { Status } from '#lib/api/types.ts'
import { waitBefore } from './backoff.ts'
import type { Board } from './board.ts'
import { take, type Message } from './events.ts'
import { keepPlace } from './place-kept.ts'
import { askRelationship, refresh } from './refresh.ts'
import { openEvents, openSocket, type Line } from './lines.ts'

const watched = 'rounds:posts'
/** The server takes so many; what was shown last matters most. */
const mostPosts = 300
/** How long changes of what is shown are gathered. */
const gatherMs = 250
/** How long a tab may be out of sight before it stops to listen, how often it asks for life, and how long an answer may take. */
const hiddenMs = 60_000
const pingMs = 25_000
const answerMs = 20_000
/** How often to ask by hand while there is no connection. */
const lookMs = 60_000

type Timer = 'retry' | 'hidden' | 'sync' | 'answer' | 'refresh'
type State = {
  board: Board
  line: Line | undefined
  isOpen: boolean
  /** All that was asked for is told up to now. Until then a new gap would begin where the last one did. */
  isSettled: boolean
  /** The event id to go on from. */
  place: string
  /** The streams that were asked for; of `rounds:posts` with which posts. */
  has: ReadonlyMap<string, string>
  failures: number
  everOpened: boolean
  bySse: boolean
  timers: Partial<Record<Timer, ReturnType<typeof setTimeout>>>
}

/**
 * The one connection of this window: it listens to what the board wants, goes on after a gap where it was, and rests while nobody
 * looks.
 */
export function connect(board: Board): { changed: () => void; acted: (post: Status) => void } {
  const state: State = {
    board,
    line: undefined,
    isOpen: false,
    isSettled: false,
    place: '',
    has: new Map(),
    failures: 0,
    everOpened: false,
    bySse: false,
    timers: {},
  }
  addEventListener('offline', () => rest(state))
  addEventListener('online', () => retryIn(state, waitBefore(0)))
  addEventListener('pagehide', () => rest(state))
  addEventListener('pageshow', () => retryIn(state, 0))
  document.addEventListener('visibilitychange', () => {
    after(state, 'hidden', hiddenMs, () => {
      if (document.visibilityState === 'hidden') rest(state)
    })
    if (document.visibilityState === 'hidden') return
    if (state.line) ping(state)
    else retryIn(state, 0)
  })
  setInterval(() => ping(state), pingMs)
  setInterval(() => {
    if (!state.isOpen && document.visibilityState === 'visible') board.tell({ kind: 'look' })
  }, lookMs)
  open(state)
  const tabs = new BroadcastChannel('rounds-live')
  tabs.addEventListener('message', ({ data }: MessageEvent<Status>) =>
    board.tellPost(data.id, { kind: 'mine', post: data }),
  )
  return {
    changed: () => after(state, 'sync', gatherMs, () => follow(state)),
    // oxlint-disable-next-line unicorn/require-post-message-target-origin (a channel has no target: only windows of this site hear it)
    acted: (post) => tabs.postMessage(post),
  }
}

/** What the board wants now. */
function wanted({ board }: State): Map<string, string> {
  const streams = board.streams()
  const found = new Map(streams.map((stream) => [stream, '']))
  // Whoever has no stream of their own is a visitor.
  const posts = streams.includes('user') ? board.posts().slice(-mostPosts) : []
  if (posts.length > 0) found.set(watched, posts.toSorted().join(','))
  return found
}

function follow(state: State): void {
  if (wanted(state).size === 0) rest(state)
  else if (state.line) subscribe(state, '')
  else if (state.failures === 0) open(state)
}

/** Asks for what is wanted and was not asked for, and lets go what is not wanted any more. */
function subscribe(state: State, from: string): void {
  const { line, isOpen, has } = state
  if (!isOpen || !line) return
  const next = wanted(state)
  for (const stream of has.keys()) if (!next.has(stream)) line.unsubscribe(stream)
  for (const [stream, posts] of next)
    if (has.get(stream) !== posts) line.subscribe(stream, from, posts === '' ? undefined : posts.split(','))
  state.has = next
}

function open(state: State): void {
  if (state.line || !navigator.onLine || document.visibilityState === 'hidden' || wanted(state).size === 0)
    return
  // Something between does not let WebSockets through.
  state.bySse ||= state.failures > 1 && !state.everOpened
  state.line = (state.bySse ? openEvents : openSocket)({
    opened: () => opened(state),
    heard: (message) => heard(state, message),
    ended: (isFinal) => ended(state, isFinal),
  })
}

function opened(state: State): void {
  state.isOpen = true
  state.isSettled = state.bySse
  state.has = new Map()
  subscribe(state, state.place)
  // What came between the page and its first connection is in no stream.
  if (!state.everOpened) state.board.tell({ kind: 'look' })
  state.everOpened = true
  state.board.tell({ kind: 'line', isOpen: true })
  ping(state)
}

function heard(state: State, message: Message): void {
  state.failures = 0
  if (message.event === 'rounds.pong') {
    stop(state, 'answer')
    state.isSettled = true
  }
  if (message.id && (state.isSettled || state.place === '')) state.place = message.id
  const asks = {
    refresh: () => after(state, 'refresh', gatherMs, () => void refresh(state.board)),
    relationship: (accountId: string) => void askRelationship(state.board, accountId),
  }
  void keepPlace(() => take(state.board, message, asks))
}

function ended(state: State, isFinal: boolean): void {
  state.line = undefined
  if (state.isOpen) state.board.tell({ kind: 'line', isOpen: false })
  state.isOpen = false
  state.failures += 1
  stop(state, 'answer')
  if (!isFinal) retryIn(state, waitBefore(state.failures - 1))
}

/** Asks whether the other side is there, and where to go on; without an answer the connection is dead. */
function ping(state: State): void {
  if (!state.isOpen || state.bySse) return
  after(state, 'answer', answerMs, () => state.line?.close())
  state.line?.ping()
}

/** Stops to listen; what is missed comes at the return. */
function rest(state: State): void {
  state.line?.close()
  stop(state, 'retry')
}

function retryIn(state: State, ms: number): void {
  after(state, 'retry', ms, () => open(state))
}

function after({ timers }: State, name: Timer, ms: number, run: () => void): void {
  clearTimeout(timers[name])
  timers[name] = setTimeout(run, ms)
}

function stop({ timers }: State, name: Timer): void {
  clearTimeout(timers[name])
}
