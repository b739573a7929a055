import { plainContext } from './context.ts'

type Words = { context?: unknown; more?: object }

/** A collection by its number alone, or with the way to its pages; `items` are all of it where it has no pages. */
export function collectionOf(
  type: 'Collection' | 'OrderedCollection',
  id: string,
  parts: { total: number; first?: unknown; items?: readonly unknown[] } & Words,
): object {
  const { total, first, items, context = plainContext, more } = parts
  return {
    '@context': context,
    id,
    type,
    totalItems: total,
    ...more,
    ...(first !== undefined && { first }),
    ...(items && { [type === 'Collection' ? 'items' : 'orderedItems']: items }),
  }
}

/** One page of a collection. */
export function pageOf(
  type: 'Collection' | 'OrderedCollection',
  id: string,
  parts: { partOf: string; items: readonly unknown[]; next?: string; prev?: string } & Words,
): object {
  const { partOf, items, next, prev, context = plainContext, more } = parts
  return {
    '@context': context,
    id,
    type: `${type}Page`,
    partOf,
    ...(next !== undefined && { next }),
    ...(prev !== undefined && { prev }),
    ...more,
    [type === 'Collection' ? 'items' : 'orderedItems']: items,
  }
}

/** What a page is asked for by: which it is, and behind which id it begins. */
export type PageWish = {
  page?: boolean | undefined
  max_id?: string | undefined
  min_id?: string | undefined
}

/** The address of a page of a collection; ids go down with `max_id`, up with `min_id`. */
export function pageAddress(collection: string, bound: { max_id?: number; min_id?: number } = {}): string {
  const query = Object.entries(bound).map(([name, id]) => `&${name}=${id}`)
  return `${collection}?page=true${query.join('')}`
}
