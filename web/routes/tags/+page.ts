import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Tag } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** The hashtags that the member follows, and what is discussed now. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer } = await parent()
  const client = api(fetch)
  const [followed, trends] = await orErrorPage(
    Promise.all([
      viewer ? client.page<Tag>('/api/v1/followed_tags', { max_id: url.searchParams.get('max_id') }) : null,
      client.get<Tag[]>('/api/v1/trends/tags', { limit: 10 }),
    ]),
    url,
  )
  return { followed, trends }
}
