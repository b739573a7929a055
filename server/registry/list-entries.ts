import type { Entry } from '../../wire/registry.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { followedTags } from '../hashtags/followed-tags.ts'
import type { Context } from '../platform/context.ts'
import { withoutLatinAccents } from '../text/hashtags.ts'
import { entriesJson } from './hydrate.ts'
import { registryIndex, type IndexedEntry } from './index-of-tags.ts'
import type { ListQuery } from './input.ts'
import { entriesByTag } from './queries.ts'
import { weeklyUse } from './weekly-use.ts'

const usual = 40
const most = 80

export type EntryList = { entries: Entry[]; total: number; goesOn: boolean; offset: number; limit: number }

/**
 * The registry, or what of it has some words, a kind or a status. Retired entries come only when they are asked for. Members see first
 * what they follow, then what is used most; everybody else what is used most. Searching and sorting happen in memory.
 */
export async function listEntries(ctx: Context, viewer: Viewer | null, query: ListQuery): Promise<EntryList> {
  const limit = Math.min(query.limit ?? usual, most)
  const offset = query.offset ?? 0
  const [index, uses, followed] = await Promise.all([
    registryIndex(ctx),
    weeklyUse(ctx)(),
    viewer ? followedTags(ctx).of(viewer.accountId) : new Set<string>(),
  ])
  const found = index.all().filter(wanted(query))
  found.sort(order(query.sort ?? 'followed', uses, followed))
  const tags = found.slice(offset, offset + limit).map((entry) => entry.tag)
  const rows = await entriesByTag(ctx.db, tags)
  const entries = await entriesJson(
    ctx,
    viewer,
    tags.flatMap((tag) => rows.get(tag) ?? []),
  )
  return { entries, total: found.length, goesOn: found.length > offset + limit, offset, limit }
}

function wanted({ q, kind, status }: ListQuery): (entry: IndexedEntry) => boolean {
  const words = folded(q ?? '')
    .split(/[\s#＃,]+/u)
    .filter((word) => word !== '')
  return (entry) => {
    if (!entry.listed || (kind && entry.kind !== kind)) return false
    if (status ? entry.status !== status : entry.status === 'retired') return false
    return words.every((word) => entry.words.includes(word))
  }
}

type Order = (a: IndexedEntry, b: IndexedEntry) => number

function order(
  sort: NonNullable<ListQuery['sort']>,
  uses: ReadonlyMap<string, number>,
  followed: ReadonlySet<string>,
): Order {
  const byName: Order = (a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0)
  if (sort === 'name') return byName
  if (sort === 'newest') return (a, b) => b.id - a.id
  const use = (entry: IndexedEntry) => uses.get(entry.tag) ?? 0
  const byUse: Order = (a, b) => use(b) - use(a) || byName(a, b)
  if (sort === 'active') return byUse
  const mine = (entry: IndexedEntry) => (followed.has(entry.tag) ? 0 : 1)
  return (a, b) => mine(a) - mine(b) || byUse(a, b)
}

/** As words are compared: without capitals and accents. */
function folded(text: string): string {
  return withoutLatinAccents(text.normalize('NFKC').toLowerCase())
}
