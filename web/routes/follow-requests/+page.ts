import { pageOfPeople } from '#lib/accounts/people.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageLoad } from './$types'

/** Who asks to follow the member. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer } = await parent()
  const query = { max_id: url.searchParams.get('max_id') }
  const people = pageOfPeople(api(fetch), '/api/v1/follow_requests', viewer, query)
  return { people: await orErrorPage(people, url) }
}
