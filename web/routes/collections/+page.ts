import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { offsetOf, pageOfEntries } from '#lib/collections/entries.ts'
import { loadCollections } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** Collections that are offered to everybody; for members those first that fit them. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { locale } = await parent()
  const [words, tag] = ['q', 'tag'].map((name) => url.searchParams.get(name)?.slice(0, 500) || null)
  const query = { q: words, tag, limit: 20, offset: offsetOf(url) }
  const [entries] = await Promise.all([
    orErrorPage(pageOfEntries(api(fetch), '/api/rounds/v1/collections', query), url),
    loadCollections(locale),
  ])
  return { entries, words, tag }
}
