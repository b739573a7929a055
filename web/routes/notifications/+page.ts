import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { Markers, NotificationPolicy } from '#lib/api/types.ts'
import { notificationsPath, pageOfGroups } from '#lib/notifications/groups.ts'
import { notificationTypes } from '#wire/words.ts'
import { kindOf } from '#lib/notifications/kinds.ts'
import type { PageLoad } from './$types'

/** What happened, in groups, how far the member has read, and who waits; `?show=` names one kind. */
export const load: PageLoad = async ({ fetch, url }) => {
  const client = api(fetch)
  const kind = kindOf(url)
  const query = { types: [...(kind?.types ?? notificationTypes)], limit: 30 }
  const [first, markers, policy] = await orErrorPage(
    Promise.all([
      pageOfGroups(client, notificationsPath, { ...query, max_id: url.searchParams.get('max_id') }),
      client.get<Markers>('/api/v1/markers', { timeline: ['notifications'] }),
      client.get<NotificationPolicy>('/api/v2/notifications/policy'),
    ]),
    url,
  )
  const readTo = Number(markers.notifications?.last_read_id ?? 0)
  return { first, query, show: kind?.word ?? null, readTo, waiting: policy.summary.pending_requests_count }
}
