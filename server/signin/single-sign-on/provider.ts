import * as oidc from 'openid-client'
import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Claims } from './queries.ts'

/** Seconds that the provider has for each answer. */
const timeout = 10

const discovered = oncePerProcess(() => ({ now: undefined as Promise<oidc.Configuration> | undefined }))

/**
 * What the provider says of itself (OpenID Connect Discovery), asked once.
 * @throws Refusal not_found when the operator has named none; unavailable when it does not answer.
 */
async function provider(ctx: Context): Promise<oidc.Configuration> {
  const settings = ctx.config.singleSignOn
  if (!settings) throw new Refusal('not_found', 'Record not found')
  const kept = discovered(ctx)
  kept.now ??= oidc.discovery(settings.issuer, settings.clientId, settings.clientSecret, undefined, {
    timeout,
    // The signature of the ID token is checked, too, not only the connection by which it came.
    execute: [
      oidc.enableNonRepudiationChecks,
      // Only where the operator wrote http:// into the settings.
      ...(settings.issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : []),
    ],
  })
  try {
    return await kept.now
  } catch (error) {
    kept.now = undefined
    ctx.log.warn({ err: error }, 'the provider of single sign-on does not answer')
    throw new Refusal('unavailable', 'Your institution’s sign-in does not answer at the moment.')
  }
}

/** Where the provider sends people back to. */
export function callbackUrl(ctx: Context): string {
  return new URL('/api/rounds/v1/single-sign-on/callback', ctx.config.publicUrl).href
}

/** What one visit to the provider is held together by (PKCE, RFC 7636; state; nonce). */
export type Visit = { state: string; nonce: string; verifier: string }

/** Makes the secrets of a visit and the address at the provider that it begins with. */
export async function beginVisit(ctx: Context): Promise<Visit & { address: string }> {
  const config = await provider(ctx)
  const visit = {
    state: oidc.randomState(),
    nonce: oidc.randomNonce(),
    verifier: oidc.randomPKCECodeVerifier(),
  }
  const address = oidc.buildAuthorizationUrl(config, {
    redirect_uri: callbackUrl(ctx),
    scope: 'openid profile email',
    state: visit.state,
    nonce: visit.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(visit.verifier),
    code_challenge_method: 'S256',
  })
  return { ...visit, address: address.href }
}

/**
 * Who came back from the provider, proved by the code in the address.
 * @param query of the address to which the provider sent the browser
 * @throws Refusal unauthenticated when anything does not fit.
 */
export async function endVisit(ctx: Context, visit: Visit, query: string): Promise<Claims> {
  const config = await provider(ctx)
  try {
    const tokens = await oidc.authorizationCodeGrant(config, new URL(`${callbackUrl(ctx)}?${query}`), {
      pkceCodeVerifier: visit.verifier,
      expectedState: visit.state,
      expectedNonce: visit.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) throw new Error('The provider gave no ID token.')
    const more =
      claims.email === undefined && config.serverMetadata().userinfo_endpoint !== undefined
        ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
        : {}
    return readClaims({ ...more, ...claims })
  } catch (error) {
    ctx.log.info({ err: error }, 'a single sign-on did not work')
    throw new Refusal('unauthenticated', 'Your institution’s sign-in did not work. Please try again.')
  }
}

function readClaims(claims: Record<string, unknown>): Claims {
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name].slice(0, 320) : '')
  return {
    issuer: text('iss'),
    subject: text('sub'),
    email: text('email'),
    emailVerified: claims.email_verified === true,
    username: text('preferred_username').replace(/@.*/, ''),
    displayName: text('name'),
  }
}
