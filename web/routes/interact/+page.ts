import { loadElsewhere } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** Adds the sentences of this page to what the server has read. */
export const load: PageLoad = async ({ data, parent }) => {
  const { locale } = await parent()
  await loadElsewhere(locale)
  return data
}
