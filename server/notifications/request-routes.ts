import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import {
  NotificationDelivery,
  NotificationPolicy,
  NotificationPolicyV1,
  NotificationRequest,
} from '../../wire/notification.ts'
import { evenIf, memberOf, membersOnly } from '../accounts/viewer.ts'
import { setLink, type Routes } from '../platform/api.ts'
import { PageQuery, parsePage } from '../platform/paging.ts'
import { answerRequests } from './answer-requests.ts'
import { changePolicy, firstPolicyJson, showPolicy } from './change-policy.ts'
import { changeDelivery, DeliveryBody, showDelivery } from './delivery.ts'
import {
  FirstPolicyBody,
  fromFirstPolicy,
  NotificationId,
  PolicyBody,
  readPolicy,
  RequestIds,
} from './input.ts'
import { listRequests, showRequest } from './list-requests.ts'

const read = membersOnly('read:notifications')
const write = evenIf('frozen', membersOnly('write:notifications'))
const doc = (summary: string) => ({ tags: ['Notifications'], summary })

/** Who may notify a member, https://docs.joinmastodon.org/methods/notifications/#get-policy */
const policyRoutes: Routes = (api, ctx) => {
  const response = { 200: NotificationPolicy }
  const older = { response: { 200: NotificationPolicyV1 } }
  api.get(
    '/api/v2/notifications/policy',
    { config: read, schema: { ...doc('Who may notify me'), response } },
    (request) => showPolicy(ctx, memberOf(request)),
  )
  api.patch(
    '/api/v2/notifications/policy',
    { config: write, schema: { ...doc('Change who may notify me'), body: PolicyBody, response } },
    (request) => changePolicy(ctx, memberOf(request), readPolicy(request.body)),
  )
  api.get(
    '/api/v1/notifications/policy',
    { config: read, schema: { ...doc('Who may notify me, for apps older than Mastodon 4.3'), ...older } },
    async (request) => firstPolicyJson(await showPolicy(ctx, memberOf(request))),
  )
  for (const method of ['PUT', 'PATCH'] as const) {
    api.route({
      method,
      url: '/api/v1/notifications/policy',
      config: write,
      schema: { ...doc('Change who may notify me, for older apps'), body: FirstPolicyBody, ...older },
      handler: async (request) =>
        firstPolicyJson(await changePolicy(ctx, memberOf(request), fromFirstPolicy(request.body))),
    })
  }
}

/** What waits for a member's yes, https://docs.joinmastodon.org/methods/notifications/#get-requests */
const listRoutes: Routes = (api, ctx) => {
  for (const [path, state, says] of [
    ['/api/v1/notifications/requests', 'waiting', 'Who waits for my yes'],
    ['/api/rounds/v1/notifications/requests/accepted', 'accepted', 'Whom I have said yes to'],
  ] as const) {
    api.get(
      path,
      {
        config: read,
        schema: { ...doc(says), querystring: PageQuery, response: { 200: Type.Array(NotificationRequest) } },
      },
      async (request, reply) => {
        const page = parsePage(request.query, 40, 80)
        const { requests, ends } = await listRequests(ctx, memberOf(request), page, state)
        setLink(ctx, request, reply, ends)
        return requests
      },
    )
  }
  api.get(
    '/api/v1/notifications/requests/merged',
    {
      config: read,
      schema: {
        ...doc('Whether all that was accepted is in the list; here it is as soon as it is accepted'),
        response: { 200: Type.Object({ merged: Type.Boolean() }) },
      },
    },
    async () => ({ merged: true }),
  )
  api.get(
    '/api/v1/notifications/requests/:id',
    {
      config: read,
      schema: { ...doc('One request'), params: NotificationId, response: { 200: NotificationRequest } },
    },
    (request) => showRequest(ctx, memberOf(request), request.params.id),
  )
}

const answerRoutes: Routes = (api, ctx) => {
  for (const [verb, state] of [
    ['accept', 'accepted'],
    ['dismiss', 'dismissed'],
  ] as const) {
    api.post(
      `/api/v1/notifications/requests/:id/${verb}`,
      {
        config: write,
        schema: { ...doc(`${verb} a request`), params: NotificationId, response: { 200: Empty } },
      },
      async (request) => {
        await answerRequests(ctx, memberOf(request), [request.params.id], state)
        return {}
      },
    )
    api.post(
      `/api/v1/notifications/requests/${verb}`,
      {
        config: write,
        schema: { ...doc(`${verb} several requests`), body: RequestIds, response: { 200: Empty } },
      },
      async (request) => {
        await answerRequests(ctx, memberOf(request), request.body.id, state)
        return {}
      },
    )
  }
  api.post(
    '/api/rounds/v1/notifications/requests/restore',
    {
      config: write,
      schema: { ...doc('Take the answer to requests back'), body: RequestIds, response: { 200: Empty } },
    },
    async (request) => {
      await answerRequests(ctx, memberOf(request), request.body.id, 'waiting')
      return {}
    },
  )
}

/** How one hears of notifications outside of the pages; Rounds alone has it. */
const deliveryRoutes: Routes = (api, ctx) => {
  const path = '/api/rounds/v1/notification-delivery'
  const response = { 200: NotificationDelivery }
  api.get(path, { config: read, schema: { ...doc('Mails and quiet hours'), response } }, (request) =>
    showDelivery(ctx, memberOf(request)),
  )
  api.patch(
    path,
    { config: write, schema: { ...doc('Change mails and quiet hours'), body: DeliveryBody, response } },
    (request) => changeDelivery(ctx, memberOf(request), request.body),
  )
}

export const notificationRequestRoutes: Routes = (api, ctx) => {
  policyRoutes(api, ctx)
  listRoutes(api, ctx)
  answerRoutes(api, ctx)
  deliveryRoutes(api, ctx)
}
