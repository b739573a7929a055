import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** A member's home feed; nothing for a visitor, who sees the landing page. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer } = await parent()
  if (!viewer) return { home: null }
  const maxId = url.searchParams.get('max_id')
  const home = await orErrorPage(api(fetch).page<Status>('/api/v1/timelines/home', { max_id: maxId }), url)
  return { home }
}
