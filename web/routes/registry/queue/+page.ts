import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Entry } from '#lib/api/types.ts'
import { loadRegistry } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** What is disputed and what is proposed; also for who is no steward, so that everybody sees what waits. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { locale } = await parent()
  await loadRegistry(locale)
  const client = api(fetch)
  const list = (status: string) =>
    client.page<Entry>('/api/rounds/v1/registry', { status, sort: 'newest', limit: 80 })
  const [disputed, proposed] = await orErrorPage(Promise.all([list('disputed'), list('proposed')]), url)
  return { disputed: disputed.items, proposed: proposed.items }
}
