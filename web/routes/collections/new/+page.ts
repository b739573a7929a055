import { loadCollections } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async ({ parent }) => {
  const { locale } = await parent()
  await loadCollections(locale)
}
