import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import { loadRare } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** A post and the posts that quote it. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const client = api(fetch)
  const path = `/api/v1/statuses/${encodeURIComponent(params.id)}`
  const [{ locale }, post, quotes] = await Promise.all([
    parent(),
    orErrorPage(client.get<Status>(path), url),
    orErrorPage(client.page<Status>(`${path}/quotes`, { max_id: url.searchParams.get('max_id') }), url),
  ])
  await loadRare(locale)
  return { post, quotes, path: `${path}/quotes` }
}
