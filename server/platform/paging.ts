import { Type, type Static } from 'typebox'
import { sql, type ReferenceExpression, type SelectQueryBuilder } from 'kysely'
import { parseId } from './ids.ts'
import { Refusal } from './refusal.ts'

/** The query parameters of every list, https://docs.joinmastodon.org/api/guidelines/#pagination */
export const PageQuery = Type.Object({
  max_id: Type.Optional(Type.String({ description: 'Only what is older than this id' })),
  since_id: Type.Optional(Type.String({ description: 'Only what is newer than this id, newest first' })),
  min_id: Type.Optional(Type.String({ description: 'What comes immediately after this id' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'At most this many; capped by the server' })),
})
export type PageQuery = Static<typeof PageQuery>

/** One page of a list that is sorted by a descending id. Bounds are exclusive. */
export type Page = { before?: number; after?: number; justAfter?: number; limit: number }

/**
 * Turns the query parameters into a page. `limit` is capped, not refused, as Mastodon does.
 * @throws Refusal invalid, naming the parameter, when an id is not one.
 */
export function parsePage(query: PageQuery, usual = 20, most = 40): Page {
  return {
    before: readBound(query.max_id, 'max_id'),
    after: readBound(query.since_id, 'since_id'),
    justAfter: readBound(query.min_id, 'min_id'),
    limit: Math.min(query.limit ?? usual, most),
  }
}

function readBound(value: string | undefined, name: string): number | undefined {
  if (value === undefined || value === '') return undefined
  const id = parseId(value)
  if (id === undefined)
    throw new Refusal('invalid', `${name} must be an id: a whole number of up to 16 digits.`, name)
  return id
}

/** Restricts, orders and limits a query to one page by the id column `ref`; newest first unless min_id asks otherwise. */
export function inPage<DB, TB extends keyof DB, O>(
  query: SelectQueryBuilder<DB, TB, O>,
  ref: ReferenceExpression<DB, TB> & string,
  page: Page,
): SelectQueryBuilder<DB, TB, O> {
  const column = sql.ref<number>(ref)
  let paged = query
  if (page.before !== undefined) paged = paged.where(sql<boolean>`${column} < ${page.before}`)
  if (page.after !== undefined) paged = paged.where(sql<boolean>`${column} > ${page.after}`)
  if (page.justAfter !== undefined) paged = paged.where(sql<boolean>`${column} > ${page.justAfter}`)
  return paged.orderBy(column, page.justAfter === undefined ? 'desc' : 'asc').limit(page.limit)
}

/** Puts the rows of a page into its order, newest first: a min_id page is read from its old end. */
export function newestFirst<T>(rows: T[], page: Page): T[] {
  return page.justAfter === undefined ? rows : rows.toReversed()
}

/** The ids at the ends of a page, by which the list is sorted, and whether there is anything older behind it. */
export type Ends = { first?: number; last?: number; goesOn: boolean }

/** The ends of a list that has nothing to show. */
export const noEnds: Ends = { goesOn: false }

/**
 * Reads a page and one thing more, which tells whether the list goes on and is left out of the page.
 * @param read gives things newest first, at most as many as its page says.
 * @param idOf the id by which the list is sorted, which need not be that of the thing shown.
 */
export async function readPage<T>(
  page: Page,
  read: (page: Page) => Promise<readonly T[]>,
  idOf: (thing: T) => number | string,
): Promise<{ rows: T[]; ends: Ends }> {
  const found = await read({ ...page, limit: page.limit + 1 })
  const upward = page.justAfter !== undefined
  // A page that is read upwards has the thing from which it was asked behind it; what is too much is its newest.
  const rows = upward ? found.slice(-page.limit) : found.slice(0, page.limit)
  return { rows, ends: endsOf(rows.map(idOf), upward || found.length > page.limit) }
}

/** The ends of things that were read already, newest first. */
export function endsOf(ids: readonly (number | string)[], goesOn: boolean): Ends {
  const [first, last] = [ids.at(0), ids.at(-1)]
  if (first === undefined || last === undefined) return noEnds
  return { first: Number(first), last: Number(last), goesOn }
}

/**
 * The Link header of a page, RFC 8288 as Mastodon writes it: `next` goes to older entries, where there are any, `prev` to newer
 * ones, which may still come.
 */
export function linkHeader(url: URL, { first, last, goesOn }: Ends): string | undefined {
  if (first === undefined || last === undefined) return undefined
  const base = url.search === '' ? `${url.href}?` : withoutBounds(url)
  const next = `<${base}max_id=${last}>; rel="next"`
  const prev = `<${base}min_id=${first}>; rel="prev"`
  return goesOn ? `${next}, ${prev}` : prev
}

/** The address without the bounds of this page, ready for another parameter. */
function withoutBounds(url: URL): string {
  const target = new URL(url)
  for (const bound of ['max_id', 'since_id', 'min_id']) target.searchParams.delete(bound)
  return target.search === '' ? `${target.href.replace(/\?$/, '')}?` : `${target.href}&`
}
