import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { List, Status } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** The posts of a list, and the member's other lists to change to. */
export const load: PageLoad = async ({ fetch, params, url }) => {
  const client = api(fetch)
  const id = encodeURIComponent(params.id)
  const path = `/api/v1/timelines/list/${id}`
  const [list, lists, first] = await orErrorPage(
    Promise.all([
      client.get<List>(`/api/v1/lists/${id}`),
      client.get<List[]>('/api/v1/lists'),
      client.page<Status>(path, { max_id: url.searchParams.get('max_id') }),
    ]),
    url,
  )
  return { list, lists, first, path }
}
