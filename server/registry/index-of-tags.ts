import type { EntryKind, EntryStatus } from '../../wire/registry.ts'
import type { Context } from '../platform/context.ts'
import type { Db } from '../platform/database.ts'
import { oncePerProcess } from '../platform/once.ts'
import { withoutLatinAccents } from '../text/hashtags.ts'
import type {} from '../hashtags/events.ts'
import { indexRows } from './index-queries.ts'
import type {} from './events.ts'

/** What of an entry is kept in memory: enough to suggest it, to say what it means, and to know its lock. About half a kilobyte. */
export type IndexedEntry = {
  tag: string
  id: number
  shown: string
  skeleton: string
  kind: EntryKind
  status: EntryStatus
  meaning: string
  interest: string | null
  owner_id: number | null
  /** Folded. */
  synonyms: string[]
  locked_until: Date | null
  /** False where moderators let nobody offer it. */
  listed: boolean
  /** In what it is found by words: name, synonyms and meaning, without capitals and accents. */
  words: string
}

export type RegistryIndex = {
  get: (tag: string) => IndexedEntry | undefined
  /** The entry itself, or the one that a synonym leads to. */
  resolve: (tag: string) => IndexedEntry | undefined
  /** All entries, in no order. */
  all: () => IndexedEntry[]
  /** Names, synonyms among them, that begin with a folded text, each with the entry to which it leads. */
  beginningWith: (part: string) => Name[]
  readonly size: number
}

export type Name = { name: string; entry: IndexedEntry }

/**
 * The registry in memory, as it is now: read as a whole once, and then entry by entry as they change. Twenty thousand entries
 * take about ten megabytes and are read in less than half a second.
 */
export async function registryIndex(ctx: Context): Promise<RegistryIndex> {
  return keeper(ctx)()
}

const keeper = oncePerProcess((ctx) => {
  let whole: Promise<Memory> | undefined
  let changed = new Set<string>()
  const forget = () => {
    whole = undefined
    changed = new Set()
  }
  ctx.bus.listeners.add((event) => {
    if (event.name === 'entry.changed' || event.name === 'hashtag.changed') changed.add(event.tag)
    if (event.name === 'registry.imported') forget()
  })
  ctx.bus.onGap.add(forget)
  let repair: Promise<unknown> = Promise.resolve()
  return async (): Promise<RegistryIndex> => {
    if (!whole) {
      const reading = read(ctx.db).then((rows) => remember(rows))
      whole = reading
      reading.catch(() => forget())
    }
    const memory = await whole
    if (changed.size > 0) {
      const tags = [...changed]
      changed = new Set()
      repair = repair
        .then(() => refresh(ctx.db, memory, tags))
        .catch((error: unknown) => {
          forget()
          repair = Promise.resolve()
          throw error
        })
    }
    // Who asks while changes are read waits for them: nobody is shown what was before.
    await repair
    return memory
  }
})

type Memory = RegistryIndex & { put: (entry: IndexedEntry) => void; drop: (tag: string) => void }

async function refresh(db: Db, memory: Memory, tags: readonly string[]): Promise<void> {
  const rows = new Map((await read(db, tags)).map((row) => [row.tag, row]))
  for (const tag of tags) {
    memory.drop(tag)
    const row = rows.get(tag)
    if (row) memory.put(row)
  }
}

function remember(rows: readonly IndexedEntry[]): Memory {
  const byTag = new Map(rows.map((row) => [row.tag, row]))
  const bySynonym = new Map(rows.flatMap((row) => row.synonyms.map((name) => [name, row] as const)))
  let sorted: Name[] | undefined
  return {
    get: (tag) => byTag.get(tag),
    resolve: (tag) => byTag.get(tag) ?? bySynonym.get(tag),
    all: () => [...byTag.values()],
    beginningWith: (part) => beginning((sorted ??= sortedNames(byTag, bySynonym)), part),
    put: (entry) => {
      byTag.set(entry.tag, entry)
      for (const name of entry.synonyms) bySynonym.set(name, entry)
      for (const name of [entry.tag, ...entry.synonyms])
        sorted?.splice(placeOf(sorted, name), 0, { name, entry })
    },
    drop: (tag) => {
      const gone = byTag.get(tag)
      for (const name of gone?.synonyms ?? []) if (bySynonym.get(name)?.tag === tag) bySynonym.delete(name)
      byTag.delete(tag)
      for (const name of gone ? [tag, ...gone.synonyms] : []) if (sorted) takeOut(sorted, name, tag)
    },
    get size() {
      return byTag.size
    },
  }
}

function sortedNames(
  byTag: ReadonlyMap<string, IndexedEntry>,
  bySynonym: ReadonlyMap<string, IndexedEntry>,
): Name[] {
  const all = [...byTag, ...bySynonym].map(([name, entry]) => ({ name, entry }))
  return all.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

/** Where a name stands in a sorted list, or would. */
function placeOf(names: readonly Name[], name: string): number {
  let [low, high] = [0, names.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((names[middle]?.name ?? '') < name) low = middle + 1
    else high = middle
  }
  return low
}

function takeOut(names: Name[], name: string, tag: string): void {
  for (let at = placeOf(names, name); names[at]?.name === name; at++)
    if (names[at]?.entry.tag === tag) {
      names.splice(at, 1)
      return
    }
}

/** The stretch of a sorted list that begins so. */
function beginning(names: readonly Name[], part: string): Name[] {
  const low = placeOf(names, part)
  const found: Name[] = []
  for (let at = low; at < names.length; at++) {
    const name = names[at]
    if (!name?.name.startsWith(part)) break
    found.push(name)
  }
  return found
}

async function read(db: Db, tags?: readonly string[]): Promise<IndexedEntry[]> {
  const rows = await indexRows(db, tags)
  return rows.map((row) => ({ ...row, words: wordsIn(row) }))
}

function wordsIn({ tag, synonyms, meaning }: Pick<IndexedEntry, 'tag' | 'synonyms' | 'meaning'>): string {
  const all = `${tag} ${synonyms.join(' ')} ${meaning}`
  return withoutLatinAccents(all.normalize('NFKC').toLowerCase())
}
