import { pageOfEntries } from '#lib/collections/entries.ts'
import { loadCollections } from '#lib/messages/index.ts'
import { asPeople } from '#lib/accounts/people.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Suggestion } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** Whom the member might want to follow. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer, locale } = await parent()
  const client = api(fetch)
  const path = '/api/v2/suggestions'
  const [suggestions, collections] = await Promise.all([
    orErrorPage(client.get<Suggestion[]>(path, { limit: 40 }), url),
    orErrorPage(pageOfEntries(client, '/api/rounds/v1/collections', { limit: 3 }), url),
    loadCollections(locale),
  ])
  const accounts = suggestions.map(({ account }) => account)
  const people = await orErrorPage(asPeople(client, accounts, viewer), url)
  return {
    collections: collections.items,
    people: people.map((person, place) => ({ ...person, reasons: suggestions[place]?.reasons ?? [] })),
  }
}
