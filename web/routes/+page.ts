import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status, Tag } from '#lib/api/types.ts'
import { purposeIn } from '#lib/timelines/purpose.ts'
import type { PageLoad } from './$types'

/** A member's home feed; the landing page for a visitor; nothing for a member who waits to be let in. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer } = await parent()
  const client = api(fetch)
  if (!viewer) return { home: null, landing: await orErrorPage(landing(client), url) }
  if (!viewer.email_confirmed || !viewer.approved) return { home: null, landing: null }
  return { home: await orErrorPage(home(client, url), url), landing: null }
}

async function home(client: Api, url: URL) {
  const purpose = purposeIn(url)
  const [posts, trends] = await Promise.all([
    client.page<Status>('/api/v1/timelines/home', { max_id: url.searchParams.get('max_id'), purpose }),
    client.get<Tag[]>('/api/v1/trends/tags', { limit: 5 }),
  ])
  return { posts, trends, purpose }
}

async function landing(client: Api) {
  const [posts, tags] = await Promise.all([
    client.get<Status[]>('/api/v1/timelines/public', { local: true, limit: 5 }),
    client.get<Tag[]>('/api/v1/trends/tags', { limit: 8 }),
  ])
  return { posts, tags }
}
