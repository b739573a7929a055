import { asPeople } from '#lib/accounts/people.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Suggestion } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** Whom the member might want to follow. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer } = await parent()
  const client = api(fetch)
  const path = '/api/v2/suggestions'
  const suggestions = await orErrorPage(client.get<Suggestion[]>(path, { limit: 40 }), url)
  const accounts = suggestions.map(({ account }) => account)
  const people = await orErrorPage(asPeople(client, accounts, viewer), url)
  return {
    people: people.map((person, place) => ({ ...person, reasons: suggestions[place]?.reasons ?? [] })),
  }
}
