import { loadChats } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** Visitors do not load what only members have. */
export const load: PageLoad = async ({ data, parent }) => {
  const { viewer, locale } = await parent()
  await loadChats(locale, 'calendar')
  const own = viewer && (await import('#lib/chats/calendar/OwnCalendar.svelte'))
  return { ...data, OwnCalendar: own?.default ?? null }
}
