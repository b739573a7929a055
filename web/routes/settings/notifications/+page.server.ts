import { api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { NotificationPolicy } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import { policyLines } from '#lib/notifications/policy-lines.ts'
import type { Actions, PageServerLoadEvent } from './$types'

export async function load({ fetch, url }: PageServerLoadEvent) {
  const policy = api(fetch).get<NotificationPolicy>('/api/v2/notifications/policy')
  return { policy: await orErrorPage(policy, url) }
}

export const actions: Actions = {
  policy: async ({ request, fetch }) => {
    const form = await request.formData()
    const body = Object.fromEntries(policyLines.map(({ field }) => [field, textOf(form, field)]))
    try {
      await api(fetch).patch('/api/v2/notifications/policy', body)
    } catch (cause) {
      return refused(cause, 'policy', form)
    }
    return done('policy')
  },
}
