import type { AuditEntry } from '#wire/moderation.ts'
import { api, withQuery } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/audit'
const pageSize = 50

export async function load({ fetch, url }: PageServerLoadEvent) {
  const given = (name: string) => url.searchParams.get(name) || null
  const filter = { action: given('action'), from: given('from'), until: given('until') }
  const query = { ...filter, max_id: given('max_id'), limit: pageSize }
  const { items, next } = await orErrorPage(api(fetch).page<AuditEntry>(path, query), url)
  return {
    entries: items,
    filter,
    csv: withQuery(`${path}.csv`, filter),
    olderThan: next !== null ? (items.at(-1)?.id ?? null) : null,
  }
}
