import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { offsetOf, pageOfEntries } from '#lib/collections/entries.ts'
import { loadCollections } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** The collections of an account. */
export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { locale, profile } = await parent()
  const path = `/api/v1/accounts/${profile.account.id}/collections`
  const [entries] = await Promise.all([
    orErrorPage(pageOfEntries(api(fetch), path, { limit: 20, offset: offsetOf(url) }), url),
    loadCollections(locale),
  ])
  return { entries }
}
