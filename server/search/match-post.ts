import type { Context } from '../platform/context.ts'
import { oncePerProcess } from '../platform/once.ts'
import { searchesOfPost } from './match-queries.ts'
import { asksForSomething, type Query, readQuery } from './read-query.ts'
import { type Resolution, resolveConditions } from './resolve-people.ts'

/** A search that somebody keeps. */
export type SavedSearch = { readerId: number; query: string }

/** More different searches are not asked about one post; what they find comes when it is looked for. */
const mostAsked = 2000
/** So long it is not asked again whose handle is whose. */
const keptMs = 60_000
const mostKept = 10_000

type Prepared = Omit<Query, 'conditions'> & Resolution & { key: string; readerId: number | null }

/**
 * Which of some saved searches find one post, which must be public: the other way round than searching, with the same conditions. One
 * query for many searches, those of the same words once; what it costs depends on how many different searches there are, not on how
 * many people keep them. Whom a reader has shut out, and what they may see, is the caller's business.
 */
export async function searchesThatFind<S extends SavedSearch>(
  ctx: Context,
  post: { id: number; authorId: number },
  searches: readonly S[],
): Promise<S[]> {
  const prepared = await Promise.all(searches.map((one) => prepare(ctx, one)))
  const different = new Map(prepared.flatMap((one) => (one && mayFit(one, post) ? [[one.key, one]] : [])))
  const asked = [...different.values()].slice(0, mostAsked)
  if (asked.length === 0) return []
  const { isIndexable, fitting } = await searchesOfPost(ctx.db, post.id, asked)
  const found = new Set(fitting.map((at) => asked[at]?.key))
  return searches.filter((search, at) => {
    const one = prepared[at]
    if (!one || !found.has(one.key)) return false
    if (one.scope === 'library') return true
    return isIndexable || (one.scope === 'all' && search.readerId === post.authorId)
  })
}

function mayFit({ window, authors }: Prepared, { id, authorId }: { id: number; authorId: number }): boolean {
  return id >= window.low && id < window.high && (authors?.includes(authorId) ?? true)
}

const keptSearches = oncePerProcess(
  () => new Map<string, { until: number; prepared: Promise<Prepared | undefined> }>(),
)

function prepare(ctx: Context, { readerId, query }: SavedSearch): Promise<Prepared | undefined> {
  const kept = keptSearches(ctx)
  const now = ctx.now().getTime()
  const read = readQuery(query)
  // What is not about whoever asks is the same for everybody.
  const key = isPersonal(read) ? `${readerId} ${query}` : query
  const known = kept.get(key)
  if (known && now < known.until) return known.prepared
  const prepared = resolve(ctx, isPersonal(read) ? readerId : null, read, key)
  kept.delete(key)
  kept.set(key, { until: now + keptMs, prepared })
  prepared.catch(() => kept.delete(key))
  const [oldest] = kept.keys()
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest)
  return prepared
}

function isPersonal({ conditions, scope }: Query): boolean {
  if (scope === 'library') return true
  return conditions.some(
    (one) =>
      ((one.operator === 'from' || one.operator === 'to') && one.handle === 'me') ||
      (one.operator === 'is' && (one.what === 'bookmarked' || one.what === 'favourited')),
  )
}

async function resolve(
  ctx: Context,
  readerId: number | null,
  query: Query,
  key: string,
): Promise<Prepared | undefined> {
  if (!asksForSomething(query)) return undefined
  const resolution = await resolveConditions(ctx, readerId, query.conditions)
  return { ...query, ...resolution, key, readerId }
}
