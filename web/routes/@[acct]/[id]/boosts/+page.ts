import { pageOfPeople } from '#lib/accounts/people.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** A post and who boosted it. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { viewer } = await parent()
  const client = api(fetch)
  const path = `/api/v1/statuses/${encodeURIComponent(params.id)}`
  const query = { max_id: url.searchParams.get('max_id') }
  const [post, people] = await orErrorPage(
    Promise.all([client.get<Status>(path), pageOfPeople(client, `${path}/reblogged_by`, viewer, query)]),
    url,
  )
  return { post, people }
}
