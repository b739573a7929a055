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
  const hits = bestOf(index, part, uses, size)
  const known = hits.map((hit) => fromEntry(ctx, hit, uses))
  if (known.length >= size) return known
  const names = await findHashtags(ctx, part, { limit: size * 2, offset: 0 })
  const taken = new Set(hits.map(({ entry }) => entry.tag))
  const others = names.filter((name) => !taken.has(name) && !index.resolve(name))
  return [...known, ...(await inUse(ctx, others.slice(0, size - known.length)))]
}

const standing = { registered: 0, proposed: 1, disputed: 2, retired: 3 } as const

/**
 * The best of what begins so, at most `size`, the best first. One letter may begin twenty thousand names: each is looked at once, and only
 * the best are kept.
 */
function bestOf(index: RegistryIndex, part: string, uses: ReadonlyMap<string, number>, size: number): Hit[] {
  const best: Hit[] = []
  for (const begin of new Set([part, hashtagSkeleton(part)]))
    for (const { name, entry } of index.beginningWith(begin)) {
      if (entry.status === 'retired' || !entry.listed) continue
      const synonym = name === entry.tag ? undefined : name
      keepBest(best, { entry, synonym, exact: name === begin }, uses, size)
    }
  return best
}

function keepBest(best: Hit[], hit: Hit, uses: ReadonlyMap<string, number>, size: number): void {
  const last = best.at(-1)
  if (best.length >= size && last && isBefore(last, hit, uses)) return
  const earlier = best.findIndex(({ entry }) => entry === hit.entry)
  const known = best[earlier]
  if (known) {
    // An entry is shown once: by its own name rather than by a synonym, unless the synonym is what was typed.
    if (known.exact || (hit.synonym !== undefined && !hit.exact)) return
    best.splice(earlier, 1)
  }
  const place = best.findIndex((one) => isBefore(hit, one, uses))
  best.splice(place < 0 ? best.length : place, 0, hit)
  if (best.length > size) best.pop()
}

/** What was typed to the letter, then what is registered, then what is used more, then by name. */
function isBefore(a: Hit, b: Hit, uses: ReadonlyMap<string, number>): boolean {
  if (a.exact !== b.exact) return a.exact
  const standings = standing[a.entry.status] - standing[b.entry.status]
  if (standings !== 0) return standings < 0
  const use = (uses.get(b.entry.tag) ?? 0) - (uses.get(a.entry.tag) ?? 0)
  return use === 0 ? a.entry.tag < b.entry.tag : use < 0
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
