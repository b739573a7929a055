import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Poll } from '#wire/poll.ts'
import type { PageLoad } from './$types'

/** A poll alone: where its form leads without script, and where it says what was wrong. */
export const load: PageLoad = async ({ fetch, params, url }) => ({
  poll: await orErrorPage(api(fetch).get<Poll>(`/api/v1/polls/${encodeURIComponent(params.id)}`), url),
})
