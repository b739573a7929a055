import { redirect } from '@sveltejs/kit'
import { api, ApiError } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Entry } from '#lib/api/types.ts'
import { loadRegistry } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** The entry to change; what nobody has described is proposed instead. */
export const load: PageLoad = async ({ fetch, params, parent, url }) => {
  const { locale } = await parent()
  await loadRegistry(locale)
  const path = `/api/rounds/v1/registry/${encodeURIComponent(params.name)}`
  const answer = api(fetch)
    .get<Entry>(path)
    .catch((cause: unknown) => {
      if (cause instanceof ApiError && cause.status === 404)
        redirect(303, `/registry/new?name=${encodeURIComponent(params.name)}`)
      throw cause
    })
  return { entry: await orErrorPage(answer, url) }
}
