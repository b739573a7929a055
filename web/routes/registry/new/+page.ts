import { loadRegistry } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ parent, url }) => {
  const { locale } = await parent()
  await loadRegistry(locale)
  return { name: url.searchParams.get('name') ?? '' }
}
