import type { RelationshipSeveranceEvent } from '#wire/severance.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/severed_relationships'

export async function load({ fetch, url }: PageServerLoadEvent) {
  const query = { max_id: url.searchParams.get('max_id'), limit: 40 }
  const { items, next } = await orErrorPage(api(fetch).page<RelationshipSeveranceEvent>(path, query), url)
  return { events: items, older: next === null ? null : (items.at(-1)?.id ?? null) }
}
