import type { NotSearched } from '../../wire/search.ts'
import type { Context } from '../platform/context.ts'
import { keepOne } from '../platform/keep-one.ts'
import { momentOf } from '../platform/ids.ts'
import { oncePerProcess } from '../platform/once.ts'
import type { Page } from '../platform/paging.ts'
import { countNotIndexable, limitStatements, notIndexableAmong, postIds, type PostSearch } from './queries.ts'
import { asksForSomething, type Query } from './read-query.ts'
import { type Resolution, resolveConditions } from './resolve-people.ts'
import { type Window, windows } from './windows.ts'

export type PostsFound = { ids: number[]; notSearched: NotSearched[] }

type Who = { readerId: number | null; authorId: number | undefined }

/** After so long a search does not go on to older posts, but says how far it came. */
const patienceMs = 1500
const cancelled = '57014'

/**
 * Finds posts, newest first, and tells what of the question was not followed and whose posts were not searched. Goes back
 * in time step by step, so that what many posts say is found at once; it ends when it has a page, everything was searched, or it took
 * too long.
 * @returns the ids in the order of the page's direction.
 */
export async function findPosts(
  ctx: Context,
  { readerId, authorId }: Who,
  query: Query,
  { page, offset, patience = patienceMs }: { page: Page; offset: number; patience?: number },
): Promise<PostsFound> {
  const notSearched: NotSearched[] = query.unread.map(({ kind, text }) => ({
    kind,
    text,
    count: null,
    since: null,
  }))
  if (!asksForSomething(query)) {
    const isOnlyExcluded = query.terms.length + query.conditions.length > 0
    return { ids: [], notSearched: isOnlyExcluded ? [...notSearched, note('only_excluded')] : notSearched }
  }
  const resolution = await resolveConditions(ctx, readerId, query.conditions)
  notSearched.push(...resolution.unknownHandles.map((handle) => note('unknown_person', `@${handle}`)))
  notSearched.push(...resolution.unknownServers.map((domain) => note('unknown_server', domain)))
  const unreadable = [...resolution.needsReader, ...(query.scope === 'library' ? ['in:library'] : [])]
  if (readerId === null && unreadable.length > 0) {
    return {
      ids: [],
      notSearched: [...notSearched, ...unreadable.map((text) => note('needs_sign_in', text))],
    }
  }
  const authors = both(resolution.authors, authorId)
  const ascending = page.justAfter !== undefined
  const { found, until } = await inSteps(
    ctx,
    cut(resolution.window, page),
    { ascending, patience },
    {
      ...query,
      conditions: resolution.conditions,
      authors,
      readerId,
      most: page.limit + offset,
    },
  )
  if (until !== undefined) notSearched.push({ ...note('older'), since: momentOf(until).toISOString() })
  if (query.scope !== 'library') notSearched.push(...(await unwilling(ctx, readerId, authors, resolution)))
  return { ids: found.slice(offset, offset + page.limit), notSearched }
}

function note(
  kind: NotSearched['kind'],
  text: string | null = null,
  count: number | null = null,
): NotSearched {
  return { kind, text, count, since: null }
}

function both(authors: number[] | undefined, only: number | undefined): number[] | undefined {
  if (only === undefined) return authors
  return authors === undefined || authors.includes(only) ? [only] : []
}

function cut({ low, high }: Window, { before, after, justAfter }: Page): Window {
  return {
    low: Math.max(low, (after ?? -1) + 1, (justAfter ?? -1) + 1),
    high: Math.min(high, before ?? high),
  }
}

/**
 * Searches window after window in one transaction, in which no statement may take longer than the patience.
 * @returns what was found, and the id at which it ended too early.
 */
async function inSteps(
  ctx: Context,
  whole: Window,
  { ascending, patience }: { ascending: boolean; patience: number },
  search: Omit<PostSearch, 'window' | 'ascending'>,
): Promise<{ found: number[]; until?: number }> {
  const begun = performance.now()
  const found: number[] = []
  let at = ascending ? whole.low : whole.high
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      await limitStatements(tx, Math.max(patience, 50))
      for (const window of windows(whole, ctx.now(), ascending)) {
        at = ascending ? window.low : window.high
        if (at !== (ascending ? whole.low : whole.high) && performance.now() - begun > patience)
          return { found, until: at }
        found.push(...(await postIds(tx, { ...search, window, ascending, most: search.most - found.length })))
        if (found.length >= search.most) break
      }
      return { found }
    })
  } catch (error) {
    if ((error as { code?: unknown }).code !== cancelled) throw error
    return { found, until: Math.min(at, ctx.newId()) }
  }
}

const unwillingCount = oncePerProcess((ctx) =>
  keepOne(ctx, {
    forMs: 60_000,
    outdates: ({ name }) => name === 'account.changed',
    load: () => countNotIndexable(ctx.db),
  }),
)

/** Whose posts were left out because they do not allow it: by name where the question named people, else how many. */
async function unwilling(
  ctx: Context,
  readerId: number | null,
  authors: number[] | undefined,
  { unknownHandles }: Resolution,
): Promise<NotSearched[]> {
  if (authors === undefined) {
    const [count, own] = await Promise.all([
      unwillingCount(ctx)(),
      readerId === null ? [] : notIndexableAmong(ctx.db, [readerId]),
    ])
    const others = count - own.length
    return others > 0 ? [note('people', null, others)] : []
  }
  if (authors.length === 0 && unknownHandles.length > 0) return []
  const named = await notIndexableAmong(ctx.db, authors)
  return named
    .filter(({ id }) => id !== readerId)
    .map(({ username, domain }) =>
      note('person', domain === null ? `@${username}` : `@${username}@${domain}`),
    )
}
