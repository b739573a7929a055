import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import { askedIn, loadCalendar } from '#lib/chats/calendar/load-calendar.ts'
import { loadChats } from '#lib/messages/index.ts'
import type { PageLoad } from './$types'

/** The calendar of chats (`?show=upcoming|past|mine`, `?tag=`, `?month=2026-11`). */
export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('rounds:chats')
  const { viewer, locale } = await parent()
  await loadChats(locale, 'calendar')
  const asked = askedIn(url, new Date())
  if (asked.show === 'mine' && !viewer) redirect(303, signInPath(url))
  return { asked, ...(await orErrorPage(loadCalendar(api(fetch), asked), url)) }
}
