import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Tag } from '#lib/api/types.ts'
import { loadCollections, loadFinding } from '#lib/messages/index.ts'
import { serverOf } from '#lib/search/elsewhere.ts'
import { find, kinds } from '#lib/search/find.ts'
import type { PageLoad } from './$types'

/** What fits `?q=`, narrowed by `?type=`; without a question, what is discussed now. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { viewer, locale, instance } = await parent()
  await loadFinding(locale)
  const client = api(fetch)
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 500)
  const kind = kinds.find((one) => one === url.searchParams.get('type')) ?? null
  if (query === '') {
    const trends = await orErrorPage(client.get<Tag[]>('/api/v1/trends/tags', { limit: 10 }), url)
    return { query, kind, found: null, trends, offset: 0, elsewhere: null }
  }
  const offset = viewer && kind ? Math.max(0, Math.trunc(Number(url.searchParams.get('offset'))) || 0) : 0
  const host = viewer ? serverOf(query, instance.domain) : null
  // With script the page looks there by itself, while one already reads what is known here.
  const atServer = host !== null && url.searchParams.get('at') === 'server'
  const found = await orErrorPage(find(client, viewer, { query, kind, offset, atServer }), url)
  if (found.collections.length > 0) await loadCollections(locale)
  const elsewhere =
    host === null ? null : { host, found: atServer ? found : null, LookUp: await loadLookUp() }
  return { query, kind, found, trends: [], offset, elsewhere }
}

/** Only where something can be looked up at another server. */
async function loadLookUp() {
  return (await import('#lib/search/LookUp.svelte')).default
}
