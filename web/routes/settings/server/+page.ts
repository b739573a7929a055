import { loadDesk } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** What is said about moderation belongs to the desk. */
export const load: PageLoad = async ({ data, parent }) => {
  const { locale } = await parent()
  await loadDesk(locale)
  return data
}
