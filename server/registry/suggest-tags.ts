import type { TagSuggestion } from '../../wire/registry.ts'
import { daysBefore } from '../hashtags/days.ts'
import { findHashtags } from '../hashtags/find-hashtags.ts'
import { hashtagUrl, historyDays } from '../hashtags/json.ts'
import { hashtagsByName, usesSince } from '../hashtags/queries.ts'
import type { Context } from '../platform/context.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { hashtagSkeleton } from '../text/look-alike.ts'
import { registryIndex, type IndexedEntry, type RegistryIndex } from './index-of-tags.ts'
import { weeklyUse } from './weekly-use.ts'

const usual = 6
const most = 20

/** A hashtag of the registry that begins with what was typed; `synonym` is the word that did, where it is not its own name. */
type Hit = { entry: IndexedEntry; synonym: string | undefined; exact: boolean }

/**
 * Hashtags that are offered while somebody writes one: those of the registry first, the entry instead of its synonyms, then others in use.
 * What is registered stands before what is proposed, what is used more before what is used less; what was retired, or is held back
 * by moderators, is not offered.
 */
export async function suggestTags(ctx: Context, given: string, limit = usual): Promise<TagSuggestion[]> {
  const part = foldHashtag(given.trim())
  const size = Math.min(limit, most)
  if (part === '') return []
  const [index, uses] = await Promise.all([registryIndex(ctx), weeklyUse(ctx)()])
  const hits = ranked(hitsOf(index, part), uses).slice(0, size)
  const known = hits.map((hit) => fromEntry(ctx, hit, uses))
  if (known.length >= size) return known
  const names = await findHashtags(ctx, part, { limit: size * 2, offset: 0 })
  const taken = new Set(hits.map(({ entry }) => entry.tag))
  const others = names.filter((name) => !taken.has(name) && !index.resolve(name))
  return [...known, ...(await inUse(ctx, others.slice(0, size - known.length)))]
}

function hitsOf(index: RegistryIndex, part: string): Hit[] {
  const found = new Map<string, Hit>()
  const looks = hashtagSkeleton(part)
  for (const begin of new Set([part, looks])) {
    for (const { name, entry } of index.beginningWith(begin)) {
      if (entry.status === 'retired' || !entry.listed) continue
      const synonym = name === entry.tag ? undefined : name
      const earlier = found.get(entry.tag)
      if (earlier && (earlier.synonym === undefined || synonym !== undefined)) continue
      found.set(entry.tag, { entry, synonym, exact: name === begin })
    }
  }
  return [...found.values()]
}

const standing = { registered: 0, proposed: 1, disputed: 2, retired: 3 } as const

function ranked(hits: Hit[], uses: ReadonlyMap<string, number>): Hit[] {
  const use = ({ entry }: Hit) => uses.get(entry.tag) ?? 0
  return hits.sort(
    (a, b) =>
      Number(b.exact) - Number(a.exact) ||
      standing[a.entry.status] - standing[b.entry.status] ||
      use(b) - use(a) ||
      (a.entry.tag < b.entry.tag ? -1 : 1),
  )
}

function fromEntry(ctx: Context, { entry, synonym }: Hit, uses: ReadonlyMap<string, number>): TagSuggestion {
  return {
    name: entry.shown,
    url: hashtagUrl(ctx.config, entry.tag),
    status: entry.status,
    kind: entry.kind,
    meaning: entry.meaning,
    instead_of: synonym ?? null,
    posts: uses.get(entry.tag) ?? 0,
  }
}

async function inUse(ctx: Context, names: readonly string[]): Promise<TagSuggestion[]> {
  if (names.length === 0) return []
  const [rows, days] = await Promise.all([
    hashtagsByName(ctx.db, names),
    usesSince(ctx.db, names, daysBefore(ctx.now(), historyDays - 1)),
  ])
  const shown = new Map(rows.map((row) => [row.name, row.shown]))
  const posts = (name: string) => days.reduce((sum, day) => (day.tag === name ? sum + day.uses : sum), 0)
  return names.map((name) => ({
    name: shown.get(name) ?? name,
    url: hashtagUrl(ctx.config, name),
    status: null,
    kind: null,
    meaning: null,
    instead_of: null,
    posts: posts(name),
  }))
}
