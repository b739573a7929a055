import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** Public posts of the members of this server. */
export const load: PageLoad = async ({ fetch, url }) => {
  const query = { local: true, max_id: url.searchParams.get('max_id') }
  return { first: await orErrorPage(api(fetch).page<Status>('/api/v1/timelines/public', query), url) }
}
