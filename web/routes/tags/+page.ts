import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Entry, Tag } from '#lib/api/types.ts'
import { loadRegistry } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** The registry of hashtags, or, with `list=followed`, the hashtags that the member follows and what is discussed now. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer, locale } = await parent()
  await loadRegistry(locale)
  const client = api(fetch)
  const wantsFollowed = viewer !== null && url.searchParams.get('list') === 'followed'
  if (wantsFollowed) {
    const [followed, trends] = await orErrorPage(
      Promise.all([
        client.page<Tag>('/api/v1/followed_tags', { max_id: url.searchParams.get('max_id') }),
        client.get<Tag[]>('/api/v1/trends/tags', { limit: 10 }),
      ]),
      url,
    )
    return { followed, trends, registry: null }
  }
  return { followed: null, trends: [], registry: await orErrorPage(browse(client, url), url) }
}

async function browse(client: Api, url: URL) {
  const asked = (name: string) => url.searchParams.get(name) || null
  const query = { q: asked('q'), kind: asked('kind'), status: asked('status'), sort: asked('sort') }
  const offset = Math.max(0, Number(asked('offset')) || 0)
  const { items, next, prev } = await client.page<Entry>('/api/rounds/v1/registry', {
    ...query,
    offset: Math.floor(offset) || null,
  })
  return { entries: items, query, next: offsetIn(next), prev: offsetIn(prev) }
}

function offsetIn(address: string | null): string | null {
  return new URLSearchParams(address?.split('?')[1]).get('offset')
}
