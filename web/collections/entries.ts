import type { Api, Query } from '#lib/api/client.ts'
import type { Collection, Collections } from '#lib/api/types.ts'

type Part = Collections['partial_accounts'][number]

/** A collection in a list: who made it, and the first people in it. */
export interface Entry {
  collection: Collection
  maker: Part | null
  faces: Part[]
}

export interface Entries {
  items: Entry[]
  /** Where the list goes on; null at its end. */
  next: string | null
}

/** A part of a list of collections with their people put in. Throws `ApiError`. */
export async function pageOfEntries(client: Api, path: string, query?: Query): Promise<Entries> {
  const { items, next } = await client.pageOf<Collections>(path, query)
  return { items: assemble(items), next }
}

/** Puts the accounts into the collections that name them. */
export function assemble({ collections, partial_accounts }: Collections): Entry[] {
  const people = new Map(partial_accounts.map((one) => [one.id, one]))
  return collections.map((collection) => ({
    collection,
    maker: people.get(collection.account_id) ?? null,
    faces: collection.items.slice(0, 4).flatMap((item) => people.get(item.account_id ?? '') ?? []),
  }))
}

/** The offset of the further part that an address asks for; what is no number is the beginning. */
export function offsetOf(url: URL): number | null {
  const asked = Number(url.searchParams.get('offset'))
  return Number.isSafeInteger(asked) && asked > 0 && asked <= 10_000 ? asked : null
}
