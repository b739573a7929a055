import { api, type Api } from '#lib/api/client.ts'
import { orErrorPage } from '#lib/api/load.ts'
import type { NotificationDelivery, NotificationPolicy } from '#lib/api/types.ts'
import { done, refused, textOf } from '#lib/forms/answer.ts'
import { tellable } from '#lib/notifications/mail-lines.ts'
import { policyLines } from '#lib/notifications/policy-lines.ts'
import type { Actions, PageServerLoadEvent, RequestEvent } from './$types'

const deliveryPath = '/api/rounds/v1/notification-delivery'

export async function load({ fetch, url }: PageServerLoadEvent) {
  const client = api(fetch)
  const [policy, delivery] = await orErrorPage(
    Promise.all([
      client.get<NotificationPolicy>('/api/v2/notifications/policy'),
      client.get<NotificationDelivery>(deliveryPath),
    ]),
    url,
  )
  const zones = [...new Set(['UTC', delivery.time_zone, ...Intl.supportedValuesOf('timeZone')])].toSorted()
  return { policy, delivery, zones }
}

function saving(form: string, save: (client: Api, written: FormData) => Promise<unknown>) {
  return async ({ request, fetch }: RequestEvent) => {
    const written = await request.formData()
    try {
      await save(api(fetch), written)
    } catch (cause) {
      return refused(cause, form, written)
    }
    return done(form)
  }
}

export const actions: Actions = {
  policy: saving('policy', (client, form) =>
    client.patch(
      '/api/v2/notifications/policy',
      Object.fromEntries(policyLines.map(({ field }) => [field, textOf(form, field)])),
    ),
  ),
  delivery: saving('delivery', (client, form) =>
    client.patch(deliveryPath, {
      // What was not on the page stays as it is.
      mail: Object.fromEntries(
        tellable.flatMap(({ type }) =>
          form.has(`mail-${type}`) ? [[type, textOf(form, `mail-${type}`)]] : [],
        ),
      ),
      time_zone: textOf(form, 'zone'),
      quiet_hours: { from: textOf(form, 'from'), to: textOf(form, 'to') },
      quiet_summary: form.has('summary'),
    }),
  ),
  mailAgain: saving('mailAgain', (client) => client.patch(deliveryPath, { mail_stopped: false })),
}
