import { redirect } from '@sveltejs/kit'
import { api } from '#lib/api/client.ts'
import { orErrorPage, signInPath } from '#lib/api/load.ts'
import type { ScheduledEntry } from '#lib/api/types.ts'
import type { PageLoad } from './$types'

/** All that the member has scheduled (the server takes at most 300), and the month to show (`?month=2026-11`). */
export const load: PageLoad = async ({ fetch, parent, url, depends }) => {
  depends('rounds:scheduled')
  const { viewer } = await parent()
  if (!viewer) redirect(303, signInPath(url))
  const entries = await orErrorPage(api(fetch).get<ScheduledEntry[]>('/api/rounds/v1/scheduled'), url)
  return { entries, asked: url.searchParams.get('month') }
}
