import type { PageLoad } from './$types'

/** Visitors do not load what only members have. */
export const load: PageLoad = async ({ data, parent }) => {
  const { viewer } = await parent()
  const own = viewer && (await import('#lib/chats/calendar/OwnCalendar.svelte'))
  return { ...data, OwnCalendar: own?.default ?? null }
}
