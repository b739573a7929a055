import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Filter } from '#lib/api/types.ts'
import type { PageServerLoadEvent } from './$types'

/** The member's filters. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  return { filters: await orErrorPage(api(fetch).get<Filter[]>('/api/v2/filters'), url) }
}
