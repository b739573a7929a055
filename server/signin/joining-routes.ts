import { Type } from 'typebox'
import { Empty } from '../../wire/base.ts'
import { anyone, memberOf, membersOnly } from '../accounts/viewer.ts'
import { setLink, type Api } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { PageQuery, parsePage, readPage } from '../platform/paging.ts'
import { setSessionCookie } from './cookie.ts'
import { deviceOf } from './device.ts'
import { doorRoutes } from './door/routes.ts'
import * as input from './input.ts'
import { invite, listInvitations, withdrawInvitation } from './invitations/invitations.ts'
import { Invitation } from './invitations/json.ts'
import { invitationReviewRoutes } from './invitations/review-routes.ts'
import { setUp } from './set-up.ts'
import { setRegistrations } from './registration-mode.ts'
import { approveSignUp, listSignUps, rejectSignUp, WaitingSignUp } from './reviews/review-sign-ups.ts'
import { refuseForeignOrigin } from './same-origin.ts'
import { openSession } from './sessions/open-session.ts'
import { showSignedIn } from './show-signed-in.ts'
import { signUp } from './sign-up.ts'

const doc = (summary: string) => ({ tags: ['Joining'], summary })
const nothing = { response: { 200: Empty } }

/** How one becomes a member: sign-up, invitations, approval, and the first owner. */
export function joiningRoutes(api: Api, ctx: Context): void {
  signUpRoutes(api, ctx)
  invitationRoutes(api, ctx)
  invitationReviewRoutes(api, ctx)
  reviewRoutes(api, ctx)
  doorRoutes(api, ctx)
}

function signUpRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/sign-up',
    {
      config: anyone(),
      schema: { ...doc('Sign up'), body: input.SignUpBody, response: { 200: input.SignedIn } },
    },
    async (request, reply) => {
      refuseForeignOrigin(ctx.config, request)
      const { display_name: displayName, ...rest } = request.body
      const { accountId, also: secret } = await signUp(
        ctx,
        { ...rest, displayName },
        { ip: request.ip, appId: null },
        (tx, id) => openSession(ctx, tx, id, deviceOf(request)),
      )
      setSessionCookie(ctx.config, reply, secret)
      return showSignedIn(ctx, accountId)
    },
  )
  api.post(
    '/api/rounds/v1/setup',
    {
      config: anyone(),
      schema: {
        ...doc('Make the first account, the owner’s'),
        body: input.SetUpBody,
        response: { 200: input.SignedIn },
      },
    },
    async (request, reply) => {
      refuseForeignOrigin(ctx.config, request)
      const { token, display_name: displayName, ...rest } = request.body
      const { accountId, secret } = await setUp(ctx, token, { ...rest, displayName }, deviceOf(request))
      setSessionCookie(ctx.config, reply, secret)
      return showSignedIn(ctx, accountId)
    },
  )
}

function invitationRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/invitations',
    {
      config: membersOnly('write:accounts'),
      schema: { ...doc('Make an invitation'), body: input.InvitationBody, response: { 200: Invitation } },
    },
    (request) => {
      const { max_uses: maxUses, expires_in: seconds, note } = request.body
      return invite(ctx, memberOf(request), { maxUses, seconds, note })
    },
  )
  api.get(
    '/api/rounds/v1/invitations',
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('My invitations'), response: { 200: Type.Array(Invitation) } },
    },
    (request) => listInvitations(ctx, memberOf(request)),
  )
  api.delete(
    '/api/rounds/v1/invitations/:id',
    {
      config: membersOnly('write:accounts'),
      schema: { ...doc('Delete an invitation'), params: input.IdParams, ...nothing },
    },
    async (request) => {
      await withdrawInvitation(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
}

function reviewRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/admin/sign-ups',
    {
      config: membersOnly('admin:read:accounts'),
      schema: {
        ...doc('Who waits for approval'),
        querystring: PageQuery,
        response: { 200: Type.Array(WaitingSignUp) },
      },
    },
    async (request, reply) => {
      const wanted = parsePage(request.query, 40, 80)
      const { rows, ends } = await readPage(
        wanted,
        (wider) => listSignUps(ctx, memberOf(request), wider),
        ({ id }) => id,
      )
      setLink(ctx, request, reply, ends)
      return rows
    },
  )
  const decisions = { approve: approveSignUp, reject: rejectSignUp }
  for (const [word, decide] of Object.entries(decisions)) {
    api.post(
      `/api/rounds/v1/admin/sign-ups/:id/${word}`,
      {
        config: membersOnly('admin:write:accounts'),
        schema: { ...doc(`Decide on a newcomer: ${word}`), params: input.IdParams, ...nothing },
      },
      async (request) => {
        await decide(ctx, memberOf(request), (request.params as { id: string }).id)
        return {}
      },
    )
  }
  api.put(
    '/api/rounds/v1/admin/registrations',
    {
      config: membersOnly('admin:write'),
      schema: {
        ...doc('Change how one joins'),
        body: input.RegistrationsBody,
        response: { 200: Type.Required(input.RegistrationsBody) },
      },
    },
    (request) => setRegistrations(ctx, memberOf(request), request.body),
  )
}
