import { redirect } from '@sveltejs/kit'
import { serverFilters, type KnownServer, type ServerFilter, type ServersSummary } from '#wire/servers.ts'
import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import { serverHref } from '#lib/servers/words.ts'
import type { PageServerLoadEvent } from './$types'

const path = '/api/rounds/v1/admin/servers'

export async function load({ fetch, url }: PageServerLoadEvent) {
  const given = (name: string) => url.searchParams.get(name)?.trim() ?? ''
  // The form for a server that is not in the list works without script, so it comes here.
  if (given('open')) redirect(303, serverHref(given('open')))
  const filter: ServerFilter = serverFilters.find((one) => one === given('filter')) ?? 'all'
  const wish = { q: given('q'), filter, after: given('after') }
  const client = api(fetch)
  const [{ items, next }, summary] = await orErrorPage(
    Promise.all([client.page<KnownServer>(path, wish), client.get<ServersSummary>(`${path}/summary`)]),
    url,
  )
  return { servers: items, summary, wish, after: next === null ? null : (items.at(-1)?.domain ?? null) }
}
