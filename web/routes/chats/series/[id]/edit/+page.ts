import { loadHosting } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** Planning has sentences of its own. */
export const load: PageLoad = async ({ data, parent }) => {
  const { locale } = await parent()
  await loadHosting(locale)
  return data
}
