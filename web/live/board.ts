import type { Status } from '#lib/api/types.ts'

/*
 * Where what is shown and what comes meet. Small, because every page has it; the connection itself (connect.ts) is loaded after the
 * first paint, and only where something wants to hear.
 */

/** The numbers under a post. */
export type Counts = Pick<
  Status,
  'id' | 'replies_count' | 'reblogs_count' | 'favourites_count' | 'quotes_count'
>

/** What happens to one post. */
export type Change =
  { kind: 'edit' | 'mine'; post: Status } | { kind: 'counts'; counts: Counts } | { kind: 'delete' }

export type Happening =
  /** A new post in a stream, or the answer to a post that is shown. */
  | { kind: 'post'; post: Status; stream: string }
  | { kind: 'delete'; id: string }
  | { kind: 'counts'; counts: Counts }
  /** The reader has muted or blocked somebody meanwhile. */
  | { kind: 'shut'; accountId: string }
  | { kind: 'notification' | 'conversation' }
  /** Something in the room of a chat: the name of the event and what it carries, as JSON. */
  | { kind: 'room'; event: string; payload: string }
  /** The connection is there, or is gone. */
  | { kind: 'line'; isOpen: boolean }
  /** Something may have been missed: ask. */
  | { kind: 'look' }

type Ear = (happening: Happening) => void
type Hears = (change: Change) => void
/** What the connection wants to know: that other streams or posts are wanted, and what the reader does. */
type Connection = { changed: () => void; acted: (post: Status) => void }

const ears = new Set<Ear>()
const posts = new Map<string, Set<Hears>>()
const streams = new Map<string, number>()
let connection: Connection | undefined
let asked = false

export type Board = {
  streams: () => string[]
  posts: () => string[]
  tell: (happening: Happening) => void
  tellPost: (id: string, change: Change) => void
}

const board: Board = {
  streams: () => [...streams.keys()],
  posts: () => [...posts.keys()],
  tell: (happening) => {
    for (const ear of ears) ear(happening)
  },
  tellPost: (id, change) => {
    for (const hears of posts.get(id) ?? []) hears(change)
  },
}

/** Hears of everything as long as something is shown; gives the function that ends it. */
export function onHappening(ear: Ear): () => void {
  ears.add(ear)
  return () => ears.delete(ear)
}

/** Wants a stream, written as the server labels it: `user`, `hashtag meded`, `list 12`. Gives the function that ends it. */
export function wantStream(stream: string): () => void {
  streams.set(stream, (streams.get(stream) ?? 0) + 1)
  changed()
  if (!asked) begin()
  return () => {
    const rest = (streams.get(stream) ?? 1) - 1
    if (rest > 0) streams.set(stream, rest)
    else streams.delete(stream)
    changed()
  }
}

/** A post is shown: hears what happens to it. Gives the function that ends it. */
export function showPost(id: string, hears: Hears): () => void {
  posts.set(id, (posts.get(id) ?? new Set()).add(hears))
  changed()
  return () => {
    const set = posts.get(id)
    set?.delete(hears)
    if (set?.size === 0) posts.delete(id)
    changed()
  }
}

/** The reader has done something with a post: everything that shows it follows, in other windows too. */
export function act(post: Status): void {
  board.tellPost(post.id, { kind: 'mine', post })
  connection?.acted(post)
}

function changed(): void {
  connection?.changed()
}

/** How long a visitor's page rests before it listens, in milliseconds: many only glance. */
const visitorMs = 3000

/** The connection comes when the page stands and the browser has nothing else to do. */
function begin(): void {
  asked = true
  const load = () => void import('./connect.ts').then((it) => (connection = it.connect(board)))
  const idle = () =>
    streams.has('user') ? (window.requestIdleCallback ?? setTimeout)(load) : setTimeout(load, visitorMs)
  if (document.readyState === 'complete') idle()
  else addEventListener('load', idle, { once: true })
}
