import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { RegistryImport } from '#lib/api/types.ts'
import { loadRegistry } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** The ways out of the registry for everybody, and, for stewards, the ways in; `import` is one that was looked at. */
export const load: PageLoad = async ({ fetch, parent, url }) => {
  const { locale } = await parent()
  await loadRegistry(locale)
  const id = url.searchParams.get('import')
  const path = `/api/rounds/v1/registry/imports/${encodeURIComponent(id ?? '')}`
  return { seen: id ? await orErrorPage(api(fetch).get<RegistryImport>(path), url) : null }
}
