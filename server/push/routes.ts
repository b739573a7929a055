import type { FastifyRequest } from 'fastify'
import { Empty } from '../../wire/base.ts'
import { WebPushSubscription } from '../../wire/push.ts'
import { type Grant, memberOf, membersOnly } from '../accounts/viewer.ts'
import type { Routes } from '../platform/api.ts'
import { Refusal } from '../platform/refusal.ts'
import { ChangeBody, readWants, SubscribeBody } from './input.ts'
import { changeWants, showSubscription, subscribe, unsubscribe } from './subscribe.ts'

const path = '/api/v1/push/subscription'
const mine = membersOnly('push')
const doc = (summary: string) => ({ tags: ['Push'], summary })

function grantOf(request: FastifyRequest): Grant {
  if (!request.grant) throw new Refusal('unauthenticated', 'This method requires an authenticated user')
  return request.grant
}

/** The token with which the request came; null when it came with the cookie of a browser. */
function tokenOf(request: FastifyRequest): string | null {
  return /^Bearer +(\S+)/i.exec(request.headers.authorization ?? '')?.[1] ?? null
}

/** https://docs.joinmastodon.org/methods/push/ ; a subscription belongs to the session or token with which it is asked for. */
export const pushRoutes: Routes = (api, ctx) => {
  const response = { 200: WebPushSubscription }
  api.post(
    path,
    { config: mine, schema: { ...doc('Wake me'), body: SubscribeBody, response } },
    (request) => {
      const asks = { grant: grantOf(request), token: tokenOf(request) }
      return subscribe(ctx, memberOf(request), asks, request.body, readWants({ data: request.body.data }))
    },
  )
  api.get(path, { config: mine, schema: { ...doc('My subscription'), response } }, (request) =>
    showSubscription(ctx, grantOf(request)),
  )
  api.put(
    path,
    { config: mine, schema: { ...doc('What to wake me for'), body: ChangeBody, response } },
    (request) => changeWants(ctx, grantOf(request), readWants(request.body)),
  )
  api.delete(
    path,
    { config: mine, schema: { ...doc('Let me sleep'), response: { 200: Empty } } },
    async (request) => {
      await unsubscribe(ctx, grantOf(request))
      return {}
    },
  )
}
