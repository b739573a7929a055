import { asPeople } from '#lib/accounts/people.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { CollectionWithAccounts } from '#lib/api/types.ts'
import { loadCollections } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** A collection with everybody in it, and what stands between them and the reader. */
export const load: PageLoad = async ({ fetch, url, params, parent }) => {
  const { viewer, locale } = await parent()
  const client = api(fetch)
  const [{ collection, accounts }] = await Promise.all([
    orErrorPage(
      client.get<CollectionWithAccounts>(`/api/v1/collections/${encodeURIComponent(params.id)}`),
      url,
    ),
    loadCollections(locale),
  ])
  const byId = new Map(accounts.map((account) => [account.id, account]))
  const inOrder = collection.items.flatMap((item) => byId.get(item.account_id ?? '') ?? [])
  const people = await orErrorPage(asPeople(client, inOrder, viewer), url)
  // Only members have something to do here.
  const ForMembers = viewer ? (await import('#lib/collections/ForMembers.svelte')).default : null
  return { ForMembers, collection, maker: byId.get(collection.account_id) ?? null, people }
}
