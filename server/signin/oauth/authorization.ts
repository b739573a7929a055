import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { covers, parseScopes } from '../scopes.ts'
import { hashSecret, newSecret } from '../secrets.ts'
import { appByClientId, insertCode, type StoredApp } from './queries.ts'
import { OUT_OF_BAND, withParameters } from './redirect-uri.ts'
import { oauthRefusal } from './refuse.ts'

/** What an app sends a person's browser with, https://docs.joinmastodon.org/methods/oauth/#authorize */
export type AuthorizationRequest = {
  response_type: string
  client_id: string
  redirect_uri: string
  scope?: string
  state?: string
  code_challenge?: string
  code_challenge_method?: string
}

/** The same, checked. */
export type Authorization = {
  app: StoredApp
  redirectUri: string
  scopes: string[]
  state: string | undefined
  challenge: string | null
}

const codeMs = 10 * 60_000

/**
 * Checks what an app asks for, before it is shown to the person and again when they have decided.
 * @throws Refusal with OAuth's word. A wrong app or redirect address is never redirected to.
 */
export async function checkAuthorization(
  ctx: Context,
  request: AuthorizationRequest,
): Promise<Authorization> {
  const app = await appByClientId(ctx.db, request.client_id)
  if (!app) throw oauthRefusal('invalid_client')
  if (!app.redirect_uris.includes(request.redirect_uri)) throw oauthRefusal('invalid_redirect_uri')
  if (request.response_type !== 'code') throw oauthRefusal('unsupported_response_type')
  return {
    app,
    redirectUri: request.redirect_uri,
    scopes: scopesFor(app, request.scope),
    state: request.state,
    challenge: readChallenge(request),
  }
}

/**
 * The scopes that an app gets: those it asks for, each covered by one that it registered; `read` when it asks for none.
 * @throws Refusal invalid_scope.
 */
export function scopesFor(app: StoredApp, wanted: string | undefined): string[] {
  const scopes = parseScopes(wanted ?? '')
  if (!scopes) throw oauthRefusal('invalid_scope')
  const asked = scopes.length > 0 ? scopes : ['read']
  if (!asked.every((scope) => covers(app.scopes, scope))) throw oauthRefusal('invalid_scope')
  return asked
}

/** RFC 7636 with S256 only: with `plain`, whoever reads the request could redeem the code. */
function readChallenge({
  code_challenge: challenge,
  code_challenge_method: method,
}: AuthorizationRequest): string | null {
  if (!challenge && !method) return null
  if (method !== 'S256' || !challenge || !/^[\w-]{43}$/.test(challenge)) {
    throw oauthRefusal(
      'invalid_request',
      'The code_challenge must be a SHA-256 in base64url, with code_challenge_method=S256.',
    )
  }
  return challenge
}

/** The person said yes: makes a code for the app, good for ten minutes and one use; returns where the browser goes. */
export async function allow(ctx: Context, viewer: Viewer, authorization: Authorization): Promise<string> {
  const { app, redirectUri, scopes, state, challenge } = authorization
  const code = newSecret()
  await insertCode(ctx.db, {
    secret_hash: hashSecret(code),
    app_id: app.id,
    account_id: viewer.accountId,
    redirect_uri: redirectUri,
    scopes,
    challenge,
    expires_at: new Date(ctx.now().getTime() + codeMs),
    token_id: null,
  })
  return returnAddress(ctx, redirectUri, { code, state })
}

/** The person said no; returns where the browser goes. */
export function deny(ctx: Context, { redirectUri, state }: Authorization): string {
  return returnAddress(ctx, redirectUri, {
    error: 'access_denied',
    error_description: 'The person said no.',
    state,
  })
}

function returnAddress(
  ctx: Context,
  redirectUri: string,
  parameters: Record<string, string | undefined>,
): string {
  const page = new URL('/oauth/authorize/code', ctx.config.publicUrl).href
  return withParameters(redirectUri === OUT_OF_BAND ? page : redirectUri, parameters)
}
