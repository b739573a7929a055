import { loadProfile } from '#lib/accounts/load-profile.ts'
import { pageOfPeople } from '#lib/accounts/people.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageLoad } from './$types'

/** Whom an account follows. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { viewer } = await parent()
  const client = api(fetch)
  const { account } = await orErrorPage(loadProfile(client, params.acct, viewer), url)
  const query = { max_id: url.searchParams.get('max_id') }
  const people = pageOfPeople(client, `/api/v1/accounts/${account.id}/following`, viewer, query)
  return { account, people: await orErrorPage(people, url) }
}
