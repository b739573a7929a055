import type { Collection, CollectionItem } from '../../wire/collection.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Config } from '../platform/config.ts'
import type { StoredCollection, StoredItem } from './queries.ts'

/** The address of a collection's page. */
export function collectionUrl(config: Config, id: number): string {
  return new URL(`/collections/${id}`, config.publicUrl).href
}

/** https://docs.joinmastodon.org/entities/Collection/ , with those whom its reader is shown. */
export function collectionJson(
  config: Config,
  collection: StoredCollection,
  items: readonly StoredItem[],
): Collection {
  const { id, tag } = collection
  return {
    id: String(id),
    account_id: String(collection.account_id),
    uri: collectionUrl(config, id),
    url: collectionUrl(config, id),
    name: collection.name,
    description: collection.description,
    language: collection.language,
    local: true,
    sensitive: collection.sensitive,
    discoverable: collection.discoverable,
    tag: tag === null ? null : { name: tag, url: hashtagUrl(config, tag) },
    item_count: items.length,
    items: items.map(itemJson),
    created_at: collection.created_at.toISOString(),
    updated_at: collection.updated_at.toISOString(),
  }
}

/** https://docs.joinmastodon.org/entities/CollectionItem/ */
export function itemJson({ id, target_id, state, created_at }: StoredItem): CollectionItem {
  return { id: String(id), account_id: String(target_id), state, created_at: created_at.toISOString() }
}
