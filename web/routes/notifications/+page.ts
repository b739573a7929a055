import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Markers } from '#lib/api/types.ts'
import { notificationsPath, pageOfGroups } from '#lib/notifications/groups.ts'
import { notificationTypes } from '#wire/words.ts'
import type { PageLoad } from './$types'

/** What happened, in groups, and how far the member has read; `?show=mentions` for mentions only. */
export const load: PageLoad = async ({ fetch, url }) => {
  const client = api(fetch)
  const mentions = url.searchParams.get('show') === 'mentions'
  const query = { types: mentions ? ['mention'] : [...notificationTypes], limit: 30 }
  const [first, markers] = await orErrorPage(
    Promise.all([
      pageOfGroups(client, notificationsPath, { ...query, max_id: url.searchParams.get('max_id') }),
      client.get<Markers>('/api/v1/markers', { timeline: ['notifications'] }),
    ]),
    url,
  )
  return { first, query, mentions, readTo: Number(markers.notifications?.last_read_id ?? 0) }
}
