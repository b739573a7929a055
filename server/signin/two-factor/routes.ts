import { Empty } from '../../../wire/base.ts'
import { anyone, evenIf, memberOf, membersOnly } from '../../accounts/viewer.ts'
import type { Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { attemptSecret, clearAttemptCookie, setSessionCookie } from '../cookie.ts'
import { deviceOf } from '../device.ts'
import { SignedIn } from '../input.ts'
import { refuseForeignOrigin } from '../same-origin.ts'
import { sessionOf } from '../session-of.ts'
import { showSignedIn } from '../show-signed-in.ts'
import { beginTotp, endTotp, finishTotp, renewRecoveryCodes } from './change-totp.ts'
import { finishSignIn } from './finish-sign-in.ts'
import { CodeBody, NewTotp, PasswordBody, RecoveryCodes, Security } from './input.ts'
import { showSecurity } from './show-security.ts'

const doc = (summary: string) => ({ tags: ['Sign-in'], summary })

/** The second factor: codes of an authenticator app, and recovery codes for the day without it. */
export function twoFactorRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/session/second-factor',
    {
      config: anyone(),
      schema: { ...doc('Sign in, second step'), body: CodeBody, response: { 200: SignedIn } },
    },
    async (request, reply) => {
      refuseForeignOrigin(ctx.config, request)
      const { code } = request.body
      const { secret, accountId } = await finishSignIn(ctx, attemptSecret(request), code, deviceOf(request))
      clearAttemptCookie(ctx.config, reply)
      setSessionCookie(ctx.config, reply, secret)
      return showSignedIn(ctx, accountId)
    },
  )
  api.get(
    '/api/rounds/v1/security',
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('How I can sign in'), response: { 200: Security } },
    },
    (request) => {
      sessionOf(request)
      return showSecurity(ctx, memberOf(request))
    },
  )
  changing(api, ctx)
}

function changing(api: Api, ctx: Context): void {
  // A frozen account may still be made safe.
  const config = evenIf('frozen', membersOnly('write:accounts'))
  api.post(
    '/api/rounds/v1/security/totp',
    {
      config,
      schema: { ...doc('Begin with an authenticator app'), body: PasswordBody, response: { 200: NewTotp } },
    },
    (request) => {
      sessionOf(request)
      return beginTotp(ctx, memberOf(request), request.body.current_password)
    },
  )
  api.post(
    '/api/rounds/v1/security/totp/confirm',
    {
      config,
      schema: { ...doc('Turn two-step sign-in on'), body: CodeBody, response: { 200: RecoveryCodes } },
    },
    async (request) => {
      sessionOf(request)
      return { recovery_codes: await finishTotp(ctx, memberOf(request), request.body.code) }
    },
  )
  api.delete(
    '/api/rounds/v1/security/totp',
    {
      config,
      schema: { ...doc('Turn two-step sign-in off'), body: PasswordBody, response: { 200: Empty } },
    },
    async (request) => {
      sessionOf(request)
      await endTotp(ctx, memberOf(request), request.body.current_password)
      return {}
    },
  )
  api.post(
    '/api/rounds/v1/security/recovery-codes',
    {
      config,
      schema: { ...doc('New recovery codes'), body: PasswordBody, response: { 200: RecoveryCodes } },
    },
    async (request) => {
      sessionOf(request)
      const codes = await renewRecoveryCodes(ctx, memberOf(request), request.body.current_password)
      return { recovery_codes: codes }
    },
  )
}
