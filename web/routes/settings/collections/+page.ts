import { loadCollections } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ data, parent }) => {
  const { locale } = await parent()
  await loadCollections(locale)
  return data
}
