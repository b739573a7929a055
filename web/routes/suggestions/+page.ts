import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Suggestion } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** Whom the member might want to follow. */
export const load: PageLoad = async ({ fetch, url }) => ({
  suggestions: await orErrorPage(api(fetch).get<Suggestion[]>('/api/v2/suggestions', { limit: 40 }), url),
})
