import { Type } from 'typebox'
import {
  Application,
  AuthorizationServer,
  CredentialApplication,
  Token,
  UserInfo,
} from '../../../wire/app.ts'
import { Empty } from '../../../wire/base.ts'
import { anyApp, anyone, memberOf, membersAndWaiting, membersOnly, personOf } from '../../accounts/viewer.ts'
import type { Api, Routes } from '../../platform/api.ts'
import { networkOf } from '../../platform/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { resendConfirmation } from '../confirm.ts'
import { deviceOf } from '../device.ts'
import { RegistrationBody, ResendBody } from '../input.ts'
import { signUp } from '../sign-up.ts'
import { answerOauthError } from './answer-errors.ts'
import { allow, checkAuthorization, deny } from './authorization.ts'
import { clientOf } from './client.ts'
import { describePerson, describeServer } from './describe.ts'
import * as input from './input.ts'
import { issueToApp, redeemCode, storeToken } from './issue-token.ts'
import { appJson } from './json.ts'
import { appById, type StoredApp } from './queries.ts'
import { OUT_OF_BAND } from './redirect-uri.ts'
import { oauthRefusal } from './refuse.ts'
import { registerApp } from './register-app.ts'
import { revokeToken } from './revoke-token.ts'

const doc = (summary: string) => ({ tags: ['OAuth'], summary })
const registrations = { name: 'new apps', points: 60, seconds: 30 * 60 }
const tokenRequests = { name: 'token requests', points: 60, seconds: 5 * 60 }

/** OAuth for apps as Mastodon's clients expect it, and what apps do for newcomers. */
export const oauthRoutes: Routes = (api, ctx) => {
  appRoutes(api, ctx)
  newcomerRoutes(api, ctx)
  api.get(
    '/.well-known/oauth-authorization-server',
    {
      config: anyone(),
      schema: { ...doc('What apps can do here'), response: { 200: AuthorizationServer } },
    },
    () => describeServer(ctx.config),
  )
  // By both methods, as https://openid.net/specs/openid-connect-core-1_0.html#UserInfoRequest asks for.
  for (const method of ['GET', 'POST'] as const) {
    api.route({
      method,
      url: '/oauth/userinfo',
      config: membersOnly('profile'),
      schema: { ...doc('Who has signed in'), response: { 200: UserInfo } },
      handler: (request) => describePerson(ctx, memberOf(request)),
    })
  }
  void api.register(async (scope) => {
    scope.setErrorHandler(answerOauthError)
    authorizationRoutes(scope as Api, ctx)
    tokenRoutes(scope as Api, ctx)
  })
}

/** The app that a request comes from. */
async function appOf(ctx: Context, id: number | undefined): Promise<StoredApp> {
  const app = id === undefined ? undefined : await appById(ctx.db, id)
  if (!app) throw new Refusal('unauthenticated', 'The access token is invalid')
  return app
}

function appRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/v1/apps',
    {
      config: { ...anyone(), limit: registrations },
      schema: { ...doc('Register an app'), body: input.AppBody, response: { 200: CredentialApplication } },
    },
    (request) => {
      const { client_name: name, redirect_uris: redirectUris, scopes = 'read', website } = request.body
      return registerApp(ctx, { name, redirectUris, scopes, website })
    },
  )
  api.get(
    '/api/v1/apps/verify_credentials',
    { config: anyApp(), schema: { ...doc('The app behind the token'), response: { 200: Application } } },
    async (request) => appJson(await appOf(ctx, request.grant?.app?.id)),
  )
}

function newcomerRoutes(api: Api, ctx: Context): void {
  api.post(
    '/api/v1/accounts',
    {
      config: anyApp('write:accounts'),
      schema: {
        ...doc('Register an account through an app'),
        body: RegistrationBody,
        response: { 200: Token },
      },
    },
    async (request) => {
      const app = await appOf(ctx, request.grant?.app?.id)
      const { invite_code: invitation, ...rest } = request.body
      const { also } = await signUp(
        ctx,
        { ...rest, invitation },
        { ip: request.ip, appId: app.id },
        (tx, accountId) =>
          storeToken(ctx, tx, { appId: app.id, accountId, scopes: app.scopes, ...deviceOf(request) }),
      )
      return also.json
    },
  )
  api.post(
    '/api/v1/emails/confirmations',
    {
      config: membersAndWaiting('write:accounts', 'any'),
      schema: { ...doc('Send the confirmation link again'), body: ResendBody, response: { 200: Empty } },
    },
    async (request) => {
      await resendConfirmation(ctx, personOf(request), {
        email: request.body.email,
        byApp: request.grant?.app?.id,
        network: networkOf(request.ip),
      })
      return {}
    },
  )
  api.get(
    '/api/v1/emails/check_confirmation',
    {
      config: membersAndWaiting('read:accounts', 'any'),
      schema: { ...doc('Whether my mail address is confirmed'), response: { 200: Type.Boolean() } },
    },
    async (request) => request.grant?.waiting?.standing !== 'unconfirmed',
  )
}

function authorizationRoutes(api: Api, ctx: Context): void {
  api.get(
    '/api/rounds/v1/oauth/authorization',
    {
      config: anyone(),
      schema: {
        ...doc('What an app asks for, for the consent page'),
        querystring: input.AuthorizationQuery,
        response: { 200: input.AuthorizationShown },
      },
    },
    async (request) => {
      const { app, scopes, redirectUri } = await checkAuthorization(ctx, request.query)
      return {
        app: { name: app.name, website: app.website },
        scopes,
        redirect_uri: redirectUri,
        out_of_band: redirectUri === OUT_OF_BAND,
        force_login: request.query.force_login ?? false,
      }
    },
  )
  api.post(
    '/oauth/authorize',
    {
      config: membersOnly('write'),
      schema: {
        ...doc('The person decides on the consent page'),
        body: input.DecisionBody,
        response: { 302: Type.Null({ description: 'Back to the app, with a code or a refusal' }) },
      },
    },
    async (request, reply) => {
      if (request.grant?.kind !== 'session') {
        throw new Refusal('forbidden', 'This action is possible in the browser only')
      }
      const authorization = await checkAuthorization(ctx, request.body)
      const target =
        request.body.decision === 'allow'
          ? await allow(ctx, memberOf(request), authorization)
          : deny(ctx, authorization)
      return reply.header('cache-control', 'no-store').redirect(target, 302)
    },
  )
}

function tokenRoutes(api: Api, ctx: Context): void {
  api.post(
    '/oauth/token',
    {
      config: { ...anyone(), limit: tokenRequests },
      schema: { ...doc('Get a token'), body: input.TokenBody, response: { 200: Token } },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const { body } = request
      const client = clientOf(request, body)
      const device = deviceOf(request)
      if (body.grant_type === 'client_credentials') return issueToApp(ctx, client, body.scope, device)
      if (body.grant_type !== 'authorization_code') throw oauthRefusal('unsupported_grant_type')
      const { code, redirect_uri: redirectUri, code_verifier: verifier } = body
      if (!code || !redirectUri) throw oauthRefusal('invalid_request')
      return redeemCode(ctx, client, { code, redirectUri, verifier }, device)
    },
  )
  api.post(
    '/oauth/revoke',
    {
      config: anyone(),
      schema: { ...doc('Give a token back'), body: input.RevokeBody, response: { 200: Empty } },
    },
    async (request) => {
      await revokeToken(ctx, clientOf(request, request.body), request.body.token)
      return {}
    },
  )
}
