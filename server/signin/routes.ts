import { Empty } from '../../wire/base.ts'
import { anyone, evenIf, memberOf, membersAndWaiting, membersOnly, personOf } from '../accounts/viewer.ts'
import type { Api, Routes } from '../platform/api.ts'
import type { Context } from '../platform/context.ts'
import { changeEmail } from './change-email.ts'
import { changePassword } from './change-password.ts'
import { confirmEmail, resendConfirmation } from './confirm.ts'
import { clearSessionCookie, setAttemptCookie, setSessionCookie } from './cookie.ts'
import { deviceOf } from './device.ts'
import * as input from './input.ts'
import { joiningRoutes } from './joining-routes.ts'
import { requestPasswordReset, resetPassword } from './reset-password.ts'
import { passkeyRoutes } from './passkeys/routes.ts'
import { refuseForeignOrigin } from './same-origin.ts'
import { sessionOf } from './session-of.ts'
import { endSession, signOutElsewhere } from './sessions/end-sessions.ts'
import { listSessions, Session } from './sessions/list-sessions.ts'
import { showSignedIn } from './show-signed-in.ts'
import { signIn } from './sign-in.ts'
import { singleSignOnRoutes } from './single-sign-on/routes.ts'
import { twoFactorRoutes } from './two-factor/routes.ts'
import { Type } from 'typebox'

const doc = (summary: string) => ({ tags: ['Sign-in'], summary })
const nothing = { response: { 200: Empty } }

/** The routes of signing in for the browser; they are ours, under /api/rounds/v1. */
export const signinRoutes: Routes = (api, ctx) => {
  sessionRoutes(api, ctx)
  confirmationRoutes(api, ctx)
  passwordRoutes(api, ctx)
  joiningRoutes(api, ctx)
  twoFactorRoutes(api, ctx)
  passkeyRoutes(api, ctx)
  singleSignOnRoutes(api, ctx)
}

function sessionRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/session',
    {
      config: anyone(),
      schema: { ...doc('Sign in'), body: input.SignInBody, response: { 200: input.SignInStep } },
    },
    async (request, reply) => {
      refuseForeignOrigin(ctx.config, request)
      const { username: name, password } = request.body
      const step = await signIn(ctx, { name, password }, request.ip, deviceOf(request))
      if ('attempt' in step) {
        setAttemptCookie(ctx.config, reply, step.attempt)
        return { second_factor: true as const }
      }
      setSessionCookie(ctx.config, reply, step.secret)
      return showSignedIn(ctx, step.accountId)
    },
  )
  api.delete(
    '/api/rounds/v1/session',
    { config: anyone(), schema: { ...doc('Sign out'), ...nothing } },
    async (request, reply) => {
      if (request.grant) await endSession(ctx, personOf(request), sessionOf(request).id)
      clearSessionCookie(ctx.config, reply)
      return {}
    },
  )
  api.get(
    '/api/rounds/v1/sessions',
    {
      config: membersOnly('read:accounts'),
      schema: { ...doc('Where I am signed in'), response: { 200: Type.Array(Session) } },
    },
    (request) => listSessions(ctx, memberOf(request), sessionOf(request)),
  )
  api.delete(
    '/api/rounds/v1/sessions/:id',
    {
      config: evenIf('frozen', membersOnly('write:accounts')),
      schema: { ...doc('End one session or app authorisation'), params: input.IdParams, ...nothing },
    },
    async (request) => {
      sessionOf(request)
      await endSession(ctx, memberOf(request), request.params.id)
      return {}
    },
  )
  api.delete(
    '/api/rounds/v1/sessions',
    {
      config: evenIf('frozen', membersOnly('write:accounts')),
      schema: { ...doc('Sign out everywhere else'), ...nothing },
    },
    async (request) => {
      await signOutElsewhere(ctx, memberOf(request), sessionOf(request))
      return {}
    },
  )
}

function confirmationRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/confirmations',
    {
      config: anyone(),
      schema: {
        ...doc('Confirm a mail address with the link that went there'),
        body: input.ConfirmBody,
        response: { 200: Type.Object({ approved: Type.Boolean() }) },
      },
    },
    (request) => confirmEmail(ctx, request.body.token),
  )
  api.post(
    '/api/rounds/v1/confirmations/resend',
    {
      config: membersAndWaiting('write:accounts'),
      schema: { ...doc('Send the confirmation link again'), body: input.ResendBody, ...nothing },
    },
    async (request) => {
      const network = deviceOf(request).address
      await resendConfirmation(ctx, personOf(request), { email: request.body.email, network })
      return {}
    },
  )
  api.put(
    '/api/rounds/v1/email',
    {
      config: evenIf('frozen', membersOnly('write:accounts')),
      schema: { ...doc('Ask for another mail address'), body: input.ChangeEmailBody, ...nothing },
    },
    async (request) => {
      sessionOf(request)
      const { current_password: current, email } = request.body
      const network = deviceOf(request).address
      await changeEmail(ctx, memberOf(request), { current, email, network })
      return {}
    },
  )
}

function passwordRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/password-resets',
    {
      config: anyone(),
      schema: { ...doc('I forgot my password'), body: input.ForgottenBody, ...nothing },
    },
    async (request) => {
      await requestPasswordReset(ctx, request.body.username, request.ip)
      return {}
    },
  )
  api.put(
    '/api/rounds/v1/password-resets/:token',
    {
      config: anyone(),
      schema: {
        ...doc('Set a new password with a mailed link'),
        params: input.ResetParams,
        body: input.ResetBody,
        ...nothing,
      },
    },
    async (request, reply) => {
      await resetPassword(ctx, request.params.token, request.body.password)
      clearSessionCookie(ctx.config, reply)
      return {}
    },
  )
  api.put(
    '/api/rounds/v1/password',
    {
      config: evenIf('frozen', membersOnly('write:accounts')),
      schema: { ...doc('Change my password'), body: input.ChangePasswordBody, ...nothing },
    },
    async (request) => {
      const { current_password: current, password } = request.body
      await changePassword(ctx, memberOf(request), sessionOf(request), { current, password })
      return {}
    },
  )
}
