import { api, ApiError, type Api, type Page } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Entry, EntryStep } from '#lib/api/types.ts'
import { loadRegistry } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** What the registry says of a hashtag, and every step that led there; null where nobody has described it. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { locale } = await parent()
  await loadRegistry(locale)
  return { name: params.name, ...(await orErrorPage(find(api(fetch), params.name, url), url)) }
}

async function find(
  client: Api,
  name: string,
  url: URL,
): Promise<{ entry: Entry | null; steps: Page<EntryStep> | null }> {
  const path = `/api/rounds/v1/registry/${encodeURIComponent(name)}`
  try {
    const [entry, steps] = await Promise.all([
      client.get<Entry>(path),
      client.page<EntryStep>(`${path}/history`, { max_id: url.searchParams.get('max_id'), limit: 20 }),
    ])
    return { entry, steps }
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 404) return { entry: null, steps: null }
    throw cause
  }
}
