import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Status } from '#lib/api/types.ts'
import { loadRare } from '#lib/messages/index.ts'
import type { StatusEdit } from '#wire/status-edit.ts'
import type { PageLoad } from './$types'

/** A post and all its versions. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const client = api(fetch)
  const path = `/api/v1/statuses/${encodeURIComponent(params.id)}`
  const [{ locale }, post, versions] = await Promise.all([
    parent(),
    orErrorPage(client.get<Status>(path), url),
    orErrorPage(client.get<StatusEdit[]>(`${path}/history`), url),
  ])
  await loadRare(locale)
  return { post, versions }
}
