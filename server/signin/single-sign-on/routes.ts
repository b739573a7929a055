import { Type } from 'typebox'
import { Empty } from '../../../wire/base.ts'
import { anyone, evenIf, memberOf, membersOnly, viewerOf } from '../../accounts/viewer.ts'
import type { Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { clearSsoCookie, setSessionCookie, setSsoCookie, ssoSecret } from '../cookie.ts'
import { deviceOf } from '../device.ts'
import { SignedIn } from '../input.ts'
import { PasswordBody } from '../two-factor/input.ts'
import { refuseForeignOrigin } from '../same-origin.ts'
import { sessionOf } from '../session-of.ts'
import { showSignedIn } from '../show-signed-in.ts'
import { JoinBody, Newcomer, ProviderAddress, StartBody } from './input.ts'
import { joinBySingleSignOn, newcomerClaims } from './join.ts'
import { unlinkIdentity } from './unlink.ts'
import { beginSingleSignOn, endSingleSignOn, type Outcome } from './visit.ts'

const doc = (summary: string) => ({ tags: ['Sign-in'], summary })

/** Single sign-on: who is signed in at the operator's provider (OpenID Connect) signs in here. */
export function singleSignOnRoutes(api: Api, ctx: Context): void {
  visiting(api, ctx)
  joining(api, ctx)
  linking(api, ctx)
}

function visiting(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/single-sign-on',
    {
      config: anyone(),
      schema: { ...doc('Begin single sign-on'), body: StartBody, response: { 200: ProviderAddress } },
    },
    async (request, reply) => {
      refuseForeignOrigin(ctx.config, request)
      const { address, attempt } = await beginSingleSignOn(ctx, null, ownPath(request.body.next))
      setSsoCookie(ctx.config, reply, attempt)
      return { address }
    },
  )
  api.get(
    '/api/rounds/v1/single-sign-on/callback',
    {
      config: anyone(),
      schema: { ...doc('Where the provider sends people back to'), response: { 303: Type.Null() } },
    },
    async (request, reply) => {
      const [, query = ''] = request.raw.url?.split('?') ?? []
      const from = { secret: ssoSecret(request), query, device: deviceOf(request) }
      const outcome = await endSingleSignOn(ctx, viewerOf(request), from).catch(problemOf)
      if (outcome.kind === 'signed-in') setSessionCookie(ctx.config, reply, outcome.secret)
      if (outcome.kind !== 'newcomer') clearSsoCookie(ctx.config, reply)
      return reply.redirect(new URL(pageAfter(outcome), ctx.config.publicUrl).href, 303)
    },
  )
}

/** A path of ours; anything else leads to the start page. */
function ownPath(path: string | undefined): string {
  return path !== undefined && /^\/(?![/\\])/.test(path) ? path : '/'
}

type Problem = { kind: 'problem'; status: number }

function problemOf(error: unknown): Problem {
  if (error instanceof Refusal) return { kind: 'problem', status: error.status }
  throw error
}

function pageAfter(outcome: Outcome | Problem): string {
  if (outcome.kind === 'signed-in') return outcome.next
  if (outcome.kind === 'linked') return '/settings/security'
  return outcome.kind === 'newcomer' ? '/sign-up/identity' : `/sign-in?problem=${outcome.status}`
}

function joining(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/single-sign-on/newcomer',
    {
      config: anyone(),
      schema: { ...doc('Who the provider says a newcomer is'), response: { 200: Newcomer } },
    },
    async (request) => {
      const { email, username, displayName } = await newcomerClaims(ctx, ssoSecret(request))
      return { email, username, display_name: displayName }
    },
  )
  api.post(
    '/api/rounds/v1/single-sign-on/sign-up',
    {
      config: anyone(),
      schema: { ...doc('Join with single sign-on'), body: JoinBody, response: { 200: SignedIn } },
    },
    async (request, reply) => {
      refuseForeignOrigin(ctx.config, request)
      const { username, agreement, reason = '', locale } = request.body
      const wish = { username, agreement, reason, locale, ip: request.ip }
      const joined = await joinBySingleSignOn(ctx, ssoSecret(request), wish, deviceOf(request))
      clearSsoCookie(ctx.config, reply)
      setSessionCookie(ctx.config, reply, joined.secret)
      return showSignedIn(ctx, joined.accountId)
    },
  )
}

function linking(api: Api, ctx: Context): void {
  // A frozen account may still be made safe.
  const config = evenIf('frozen', membersOnly('write:accounts'))
  api.post(
    '/api/rounds/v1/security/identity',
    { config, schema: { ...doc('Begin to link an identity'), response: { 200: ProviderAddress } } },
    async (request, reply) => {
      sessionOf(request)
      const { address, attempt } = await beginSingleSignOn(ctx, memberOf(request), '/settings/security')
      setSsoCookie(ctx.config, reply, attempt)
      return { address }
    },
  )
  api.delete(
    '/api/rounds/v1/security/identity',
    { config, schema: { ...doc('End single sign-on'), body: PasswordBody, response: { 200: Empty } } },
    async (request) => {
      sessionOf(request)
      await unlinkIdentity(ctx, memberOf(request), request.body.current_password)
      return {}
    },
  )
}
