import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Account } from '#lib/api/types.ts'
import { loadRegistry } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** Who looks after the registry. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { locale } = await parent()
  await loadRegistry(locale)
  return { stewards: await orErrorPage(api(fetch).get<Account[]>('/api/rounds/v1/registry/stewards'), url) }
}
