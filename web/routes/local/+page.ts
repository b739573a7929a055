import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status, Tag } from '#lib/api/types.ts'
import { purposeIn } from '#lib/timelines/purpose.ts'
import { sideIn, sides } from '#lib/timelines/side.ts'
import type { PageLoad } from './$types'

/** Public posts of the members of this server (or, with `?from=`, of other servers), and what is discussed. */
export const load: PageLoad = async ({ fetch, url }) => {
  const client = api(fetch)
  const purpose = purposeIn(url)
  const side = sideIn(url)
  const query = { ...sides[side], purpose, max_id: url.searchParams.get('max_id') }
  const [first, trends] = await orErrorPage(
    Promise.all([
      client.page<Status>('/api/v1/timelines/public', query),
      client.get<Tag[]>('/api/v1/trends/tags', { limit: 5 }),
    ]),
    url,
  )
  return { first, trends, purpose, side }
}
