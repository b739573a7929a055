import { pageOfPeople } from '#lib/accounts/people.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { loadElsewhere } from '#lib/messages/index.ts'
import type { Origin } from '#wire/origin.ts'
import type { PageLoad } from './$types'

/** Who asks to follow the member, and where those of other servers are from. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer, locale } = await parent()
  const client = api(fetch)
  const query = { max_id: url.searchParams.get('max_id') }
  const people = await orErrorPage(pageOfPeople(client, '/api/v1/follow_requests', viewer, query), url)
  const strangers = people.items.flatMap(({ account }) => (account.acct.includes('@') ? account.id : []))
  if (strangers.length === 0) return { people, origins: [] }
  const [origins] = await Promise.all([
    orErrorPage(client.get<Origin[]>('/api/rounds/v1/origins', { id: strangers }), url),
    loadElsewhere(locale),
  ])
  return { people, origins }
}
