import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { Empty } from '../../../wire/base.ts'
import { anyone, evenIf, memberOf, membersOnly } from '../../accounts/viewer.ts'
import type { Api } from '../../platform/api.ts'
import type { Context } from '../../platform/context.ts'
import { attemptSecret, clearAttemptCookie, setAttemptCookie, setSessionCookie } from '../cookie.ts'
import { deviceOf } from '../device.ts'
import { IdParams, SignedIn } from '../input.ts'
import { refuseForeignOrigin } from '../same-origin.ts'
import { sessionOf } from '../session-of.ts'
import { showSignedIn } from '../show-signed-in.ts'
import { Passkey, PasswordBody } from '../two-factor/input.ts'
import { addPasskey, offerPasskey } from './add-passkey.ts'
import { removePasskey, renamePasskey } from './change-passkey.ts'
import { AddPasskeyBody, Options, PasskeySignInBody, RenameBody } from './input.ts'
import { passkeyJson } from './json.ts'
import { offerPasskeySignIn, signInWithPasskey } from './sign-in-with-passkey.ts'

const doc = (summary: string) => ({ tags: ['Sign-in'], summary })

/** Passkeys: signing in with what a device knows (Web Authentication). */
export function passkeyRoutes(api: Api, ctx: Context): void {
  signingIn(api, ctx)
  adding(api, ctx)
  changing(api, ctx)
}

function signingIn(api: Api, ctx: Context): void {
  api.post(
    '/api/rounds/v1/session/passkey/options',
    {
      config: anyone(),
      schema: { ...doc('Begin to sign in with a passkey'), response: { 200: Options } },
    },
    async (request, reply) => {
      refuseForeignOrigin(ctx.config, request)
      const { options, attempt } = await offerPasskeySignIn(ctx, attemptSecret(request), request.ip)
      setAttemptCookie(ctx.config, reply, attempt)
      return { options }
    },
  )
  api.post(
    '/api/rounds/v1/session/passkey',
    {
      config: anyone(),
      schema: { ...doc('Sign in with a passkey'), body: PasskeySignInBody, response: { 200: SignedIn } },
    },
    async (request, reply) => {
      refuseForeignOrigin(ctx.config, request)
      const response = request.body.response as AuthenticationResponseJSON
      const from = { device: deviceOf(request), ip: request.ip }
      const { secret, accountId } = await signInWithPasskey(ctx, attemptSecret(request), response, from)
      clearAttemptCookie(ctx.config, reply)
      setSessionCookie(ctx.config, reply, secret)
      return showSignedIn(ctx, accountId)
    },
  )
}

function adding(api: Api, ctx: Context): void {
  // A frozen account may still be made safe.
  const config = evenIf('frozen', membersOnly('write:accounts'))
  api.post(
    '/api/rounds/v1/passkeys/options',
    {
      config,
      schema: { ...doc('Begin to add a passkey'), body: PasswordBody, response: { 200: Options } },
    },
    async (request, reply) => {
      sessionOf(request)
      const password = request.body.current_password
      const { options, attempt } = await offerPasskey(ctx, memberOf(request), password)
      setAttemptCookie(ctx.config, reply, attempt)
      return { options }
    },
  )
  api.post(
    '/api/rounds/v1/passkeys',
    { config, schema: { ...doc('Add a passkey'), body: AddPasskeyBody, response: { 200: Passkey } } },
    async (request, reply) => {
      sessionOf(request)
      const { name, response } = request.body
      const wish = { name, response: response as RegistrationResponseJSON }
      const passkey = await addPasskey(ctx, memberOf(request), attemptSecret(request), wish)
      clearAttemptCookie(ctx.config, reply)
      return passkeyJson(passkey)
    },
  )
}

function changing(api: Api, ctx: Context): void {
  const config = evenIf('frozen', membersOnly('write:accounts'))
  api.put(
    '/api/rounds/v1/passkeys/:id',
    {
      config,
      schema: { ...doc('Rename a passkey'), params: IdParams, body: RenameBody, response: { 200: Passkey } },
    },
    async (request) => {
      sessionOf(request)
      return passkeyJson(await renamePasskey(ctx, memberOf(request), request.params.id, request.body.name))
    },
  )
  api.delete(
    '/api/rounds/v1/passkeys/:id',
    {
      config,
      schema: { ...doc('Remove a passkey'), params: IdParams, body: PasswordBody, response: { 200: Empty } },
    },
    async (request) => {
      sessionOf(request)
      await removePasskey(ctx, memberOf(request), request.params.id, request.body.current_password)
      return {}
    },
  )
}
