import type { Reader as HomeReader } from '../timelines/home-rule.ts'
import type { StreamReader } from '../posts/hydrate-for-many.ts'

/** A member who is connected, with all that decides what comes into their streams. */
export type Reader = StreamReader & Omit<HomeReader, 'now'>

/**
 * Who of the connected members follows whom and which hashtag: a post finds its receivers by its author and hashtags, and no
 * connection has to be asked.
 */
export type AudienceIndex = {
  put: (reader: Reader) => void
  remove: (accountId: number) => void
  get: (accountId: number) => Reader | undefined
  readonly members: Iterable<number>
  /** The connected members to whose home a post may come, each once: the author, followers, and followers of its hashtags. */
  around: (authorId: number, tags: Iterable<string>) => Reader[]
}

export function audienceIndex(): AudienceIndex {
  const readers = new Map<number, Reader>()
  const followersOf = new Map<number, Set<number>>()
  const followersOfTag = new Map<string, Set<number>>()

  const remove = (accountId: number) => {
    const known = readers.get(accountId)
    if (!known) return
    readers.delete(accountId)
    for (const id of known.audience.follows.keys()) drop(followersOf, id, accountId)
    for (const tag of known.tags) drop(followersOfTag, tag, accountId)
  }
  return {
    put: (reader) => {
      remove(reader.accountId)
      readers.set(reader.accountId, reader)
      for (const id of reader.audience.follows.keys()) add(followersOf, id, reader.accountId)
      for (const tag of reader.tags) add(followersOfTag, tag, reader.accountId)
    },
    remove,
    get: (accountId) => readers.get(accountId),
    get members() {
      return readers.keys()
    },
    around: (authorId, tags) => {
      const ids = new Set([authorId, ...(followersOf.get(authorId) ?? [])])
      for (const tag of tags) for (const id of followersOfTag.get(tag) ?? []) ids.add(id)
      return [...ids].flatMap((id) => readers.get(id) ?? [])
    },
  }
}

function add<K>(sets: Map<K, Set<number>>, key: K, value: number): void {
  const known = sets.get(key)
  if (known) known.add(value)
  else sets.set(key, new Set([value]))
}

function drop<K>(sets: Map<K, Set<number>>, key: K, value: number): void {
  const known = sets.get(key)
  known?.delete(value)
  if (known?.size === 0) sets.delete(key)
}
