import type { PostFacts } from '../timelines/queries.ts'

/** Something that happened and may have to be told, by ids only. */
export type Happening =
  | { kind: 'post' | 'edit' | 'counts'; postId: number }
  | { kind: 'delete'; postId: number; authorId: number; facts: DeletedFacts | undefined }
  | { kind: 'notification'; accountId: number; notificationId: number }
  | { kind: 'conversation'; accountId: number; conversationId: number }
  | { kind: 'filters'; accountId: number }
  /** A post counts in a chat, counts differently, or no longer; what of these, the room says. */
  | { kind: 'contribution'; chatId: number; postId: number }
  /** A chat says something else of itself, or others are in its room. */
  | { kind: 'chat'; chatId: number }
  | { kind: 'presence'; chatId: number }
  /** An event for everybody or for one member that another part of the server has written, such as an announcement. */
  | { kind: 'word'; event: string; payload: string; accountId: number | undefined }

/** What decides in which public streams a deleted post was. */
export type DeletedFacts = { isPublic: boolean; hasMedia: boolean; tags: readonly string[] }

export type Entry = {
  /** Counts up by one. */
  place: number
  /** The newest id of a post or notification up to here. */
  id: number
  atMs: number
  what: Happening
  /** Of a post: read once, however many ask. */
  facts?: Promise<PostFacts | undefined>
}

/** The last things that happened, for those who come back after a gap. */
export type Journal = {
  add: (what: Happening, atMs: number) => Entry
  readonly last: { place: number; id: number }
  /** What came after a place, oldest first; undefined when it is no longer all here. */
  after: (place: number) => Entry[] | undefined
}

export function journal(mostEntries: number, mostMs: number, firstId: number): Journal {
  let entries: Entry[] = []
  let last = { place: 0, id: firstId }
  return {
    add: (what, atMs) => {
      const id = what.kind === 'post' ? what.postId : what.kind === 'notification' ? what.notificationId : 0
      const entry = { place: last.place + 1, id: Math.max(last.id, id), atMs, what }
      entries.push(entry)
      last = entry
      // In one go now and then: taking away one at a time would move all others each time.
      if (entries.length >= mostEntries * 2) entries = entries.slice(-mostEntries)
      const oldest = entries[0]
      if (oldest && oldest.atMs < atMs - mostMs * 2)
        entries = entries.filter((one) => one.atMs >= atMs - mostMs)
      return entry
    },
    get last() {
      return last
    },
    after: (place) => {
      if (place > last.place) return undefined
      const first = entries[0]?.place ?? last.place + 1
      return place + 1 < first ? undefined : entries.slice(place + 1 - first)
    },
  }
}
