import { loadChats } from '#lib/messages/index.ts'
import type { LayoutLoad } from './$types'

/** All pages of chats speak of chats. */
export const load: LayoutLoad = async ({ parent }) => {
  const { locale } = await parent()
  await loadChats(locale)
}
