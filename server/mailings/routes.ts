import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { NotificationDelivery } from '../../wire/notification.ts'
import { anyone } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { changeMailOfType, mailState, stopMails } from './stop.ts'

const path = '/api/rounds/v1/unsubscribe/:secret'
const params = Type.Object({ secret: Type.String({ description: 'From a mail' }) })
const State = Type.Object({ stopped: Type.Boolean(), mail: NotificationDelivery.properties.mail })
const doc = (summary: string) => ({ tags: ['Notifications'], summary })

/** What the header List-Unsubscribe of our mails leads to, and the page behind the link in their text. */
export const mailingRoutes: Routes = (api, ctx) => {
  api.get(
    path,
    { config: anyone(), schema: { ...doc('Leads from a mail to the page'), params } },
    async (request, reply) => {
      const target = new URL('/unsubscribe', ctx.config.publicUrl)
      target.searchParams.set('token', request.params.secret)
      return reply.redirect(target.href, 303)
    },
  )
  api.get(
    `${path}/state`,
    { config: anyone(), schema: { ...doc('Whether mails are stopped'), params, response: { 200: State } } },
    (request) => mailState(ctx, request.params.secret),
  )
  api.post(
    path,
    { config: anyone(), schema: { ...doc('No more mails (RFC 8058)'), params, response: { 200: Empty } } },
    async (request) => {
      await stopMails(ctx, request.params.secret, true)
      return {}
    },
  )
  api.put(
    `${path}/types/:type`,
    {
      config: anyone(),
      schema: {
        ...doc('No more mails of one type, or again'),
        params: Type.Object({ ...params.properties, type: Type.String({ description: 'Of notification' }) }),
        body: Type.Object({ mail: Type.String({ description: 'now, daily or never' }) }),
        response: { 200: Empty },
      },
    },
    async (request) => {
      const { secret, type } = request.params
      await changeMailOfType(ctx, secret, { type, choice: request.body.mail })
      return {}
    },
  )
  api.delete(
    path,
    { config: anyone(), schema: { ...doc('Mails again'), params, response: { 200: Empty } } },
    async (request) => {
      await stopMails(ctx, request.params.secret, false)
      return {}
    },
  )
}
