import { loadDesk } from '#lib/messages/index.ts'
import type { LayoutLoad } from './$types'

export const load: LayoutLoad = async ({ data, parent }) => {
  const { locale } = await parent()
  await loadDesk(locale)
  return data
}
