import { asPeople, type Person } from '#lib/accounts/people.ts'
import type { Api } from '#lib/api/client.ts'
import type {
  Account,
  Collection,
  CredentialAccount,
  MissedElsewhere,
  NotSearched,
  Search,
  Status,
  Tag,
} from '#lib/api/types.ts'
import { assemble, type Entry } from '#lib/collections/entries.ts'

/** What a search can be narrowed to; null finds all three, and collections. */
export type Kind = 'accounts' | 'hashtags' | 'statuses'

export const kinds: readonly Kind[] = ['accounts', 'hashtags', 'statuses']

export interface Found {
  people: Person[]
  tags: Tag[]
  posts: Status[]
  collections: Entry[]
  /** What of the question was not followed, and whose posts were not searched. */
  notSearched: NotSearched[]
  /** Why a handle or an address was not found at its server. */
  missed: MissedElsewhere | null
  /** Where a further page of one kind begins; null where there is none. */
  nextOffset: number | null
}

const fewOfAll = 5
const manyOfOne = 20

/** Searches. Visitors get no further pages: the API keeps those for members. Throws `ApiError`. */
export async function find(
  client: Api,
  viewer: CredentialAccount | null,
  wish: { query: string; kind: Kind | null; offset: number; atServer?: boolean },
): Promise<Found> {
  const limit = wish.kind ? manyOfOne : fewOfAll
  const found = await client.get<Search>('/api/v2/search', {
    q: wish.query,
    type: wish.kind,
    limit,
    offset: wish.offset > 0 ? wish.offset : null,
    resolve: wish.atServer ? true : null,
  })
  const count = Math.max(found.accounts.length, found.hashtags.length, found.statuses.length)
  const goesOn = viewer !== null && wish.kind !== null && count >= limit
  return {
    people: await asPeople(client, found.accounts, viewer),
    tags: found.hashtags,
    posts: found.statuses,
    collections: wish.kind === null ? await withPeople(client, found.collections) : [],
    notSearched: found.not_searched,
    missed: found.missed_elsewhere ?? null,
    nextOffset: goesOn ? wish.offset + limit : null,
  }
}

async function withPeople(client: Api, collections: Collection[]): Promise<Entry[]> {
  const ids = collections.flatMap(({ account_id, items }) => [
    account_id,
    ...items.slice(0, 4).flatMap((item) => item.account_id ?? []),
  ])
  if (ids.length === 0) return []
  const people = await client.get<Account[]>('/api/v1/accounts', { id: [...new Set(ids)] })
  return assemble({ collections, partial_accounts: people })
}
