import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status, TrendingLink, TrendingTag } from '#lib/api/types.ts'
import { loadFinding } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** What is discussed these days: hashtags, pages and posts, each with why it is there. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { locale } = await parent()
  await loadFinding(locale)
  const client = api(fetch)
  const [tags, links, posts] = await orErrorPage(
    Promise.all([
      client.get<TrendingTag[]>('/api/v1/trends/tags', { limit: 10 }),
      client.get<TrendingLink[]>('/api/v1/trends/links', { limit: 10 }),
      client.get<Status[]>('/api/v1/trends/statuses', { limit: 20 }),
    ]),
    url,
  )
  return { tags, links, posts }
}
