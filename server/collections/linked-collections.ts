import type { Collection } from '../../wire/collection.ts'
import type { Config } from '../platform/config.ts'
import { parseId } from '../platform/ids.ts'
import { type Audience, isBlockedBetween } from '../relationships/between.ts'

const most = 4

/**
 * Ids of the collections whose pages a text names by their exact address, four at most.
 * https://docs.joinmastodon.org/client/collections/#sharing-collections
 */
export function linkedCollections({ publicUrl }: Pick<Config, 'publicUrl'>, text: string): number[] {
  const start = new URL('/collections/', publicUrl).href
  const ids = new Set<number>()
  for (let at = text.indexOf(start); at >= 0 && ids.size < most; at = text.indexOf(start, at + 1)) {
    const found = /^([0-9]{1,16})(?![\w/-]|[?#][\w/])/.exec(
      text.slice(at + start.length, at + start.length + 20),
    )
    const id = found?.[1] === undefined ? undefined : parseId(found[1])
    if (id !== undefined) ids.add(id)
  }
  return [...ids]
}

/** A collection as everybody sees it, for one reader: without those across a block; null when its maker is. */
export function forAudience(collection: Collection, audience: Audience): Collection | null {
  if (isBlockedBetween(audience, Number(collection.account_id))) return null
  if (audience.blocks.size === 0 && audience.blockedBy.size === 0) return collection
  const items = collection.items.filter((item) => !isBlockedBetween(audience, Number(item.account_id)))
  return items.length === collection.items.length
    ? collection
    : { ...collection, items, item_count: items.length }
}
