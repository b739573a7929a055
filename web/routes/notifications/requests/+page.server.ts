import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { NotificationRequest } from '#lib/api/types.ts'
import { done, refused } from '#lib/forms/answer.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

/** Whose notifications wait for the member's yes; with `?show=accepted` those who have it. */
export async function load({ fetch, url }: PageServerLoadEvent) {
  const query = { max_id: url.searchParams.get('max_id') }
  const accepted = url.searchParams.get('show') === 'accepted'
  const path = accepted ? '/api/rounds/v1/notifications/requests/accepted' : '/api/v1/notifications/requests'
  return { accepted, requests: await orErrorPage(api(fetch).page<NotificationRequest>(path, query), url) }
}

/** One answer to the requests named `id`; what was answered is named in the answer, so that it can be taken back. */
function answering(path: string, form: string) {
  return async ({ request, fetch }: RequestEvent) => {
    const written = await request.formData()
    const ids = written.getAll('id').map(String)
    try {
      await api(fetch).post(path, { id: ids })
    } catch (cause) {
      return refused(cause, form, written)
    }
    return done(form, { ids: ids.join(' ') })
  }
}

export const actions: Actions = {
  accept: answering('/api/v1/notifications/requests/accept', 'accept'),
  dismiss: answering('/api/v1/notifications/requests/dismiss', 'dismiss'),
  revoke: answering('/api/rounds/v1/notifications/requests/restore', 'revoke'),
  restore: answering('/api/rounds/v1/notifications/requests/restore', 'restore'),
}
