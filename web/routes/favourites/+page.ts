import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** The member's own favourites, the last one kept first. */
export const load: PageLoad = async ({ fetch, url }) => {
  const query = { max_id: url.searchParams.get('max_id') }
  return { first: await orErrorPage(api(fetch).page<Status>('/api/v1/favourites', query), url) }
}
