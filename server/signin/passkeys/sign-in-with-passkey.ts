import {
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
  type AuthenticationResponseJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { neighbourhoodOf } from '../../platform/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { forgive, limit } from '../../platform/limits.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Device } from '../device.ts'
import { loginOf } from '../queries.ts'
import { beginSession } from '../sessions/begin-session.ts'
import { attemptOver, beginAttempt, openAttempt } from '../two-factor/attempts.ts'
import { setChallenge, takeAttempt } from '../two-factor/queries.ts'
import { notePasskeyUse, passkeyByCredential, passkeysOf, type StoredPasskey } from './queries.ts'
import { relyingParty } from './relying-party.ts'

const offers = { name: 'passkey sign-ins from an address', points: 100, seconds: 15 * 60 }

/**
 * Begins to sign in with a passkey, alone or as the second factor of a sign-in that is under way.
 * @param secret of an attempt whose password was right, if there is one
 * @returns what the browser is to ask its authenticator, and the secret of the attempt for its cookie.
 */
export async function offerPasskeySignIn(
  ctx: Context,
  secret: string | undefined,
  ip: string,
): Promise<{ options: PublicKeyCredentialRequestOptionsJSON; attempt: string }> {
  await limit(ctx, neighbourhoodOf(ip), offers)
  const known = await openAttempt(ctx, secret).catch(() => undefined)
  const underWay = known?.passwordProved ? known : undefined
  const passkeys = underWay?.accountId ? await passkeysOf(ctx.db, underWay.accountId) : []
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(ctx.config).rpID,
    userVerification: 'required',
    allowCredentials: passkeys.map(({ credential_id: id, transports }) => ({ id, transports })),
  })
  const { challenge } = options
  if (underWay && secret) {
    await setChallenge(ctx.db, underWay.hash, challenge)
    return { options, attempt: secret }
  }
  return { options, attempt: await beginAttempt(ctx, { accountId: null, passwordProved: false, challenge }) }
}

/**
 * Signs in with the answer of a passkey. It asked for its person, so no second factor is asked for.
 * @returns the secret of the new session.
 * @throws Refusal unauthenticated when the attempt is over, the passkey is unknown here, or its answer does not fit.
 */
export async function signInWithPasskey(
  ctx: Context,
  secret: string | undefined,
  response: AuthenticationResponseJSON,
  { device, ip }: { device: Device; ip: string },
): Promise<{ secret: string; accountId: number }> {
  const attempt = await openAttempt(ctx, secret)
  if (attempt.challenge === null) throw attemptOver()
  const passkey = await passkeyByCredential(ctx.db, response.id)
  const mayBe = passkey && (attempt.accountId === null || attempt.accountId === passkey.account_id)
  const counter = mayBe ? await verify(ctx, passkey, response, attempt.challenge) : undefined
  if (!passkey || counter === undefined) {
    await takeAttempt(ctx.db, attempt.hash)
    throw new Refusal('unauthenticated', 'This passkey is not known here.', undefined, 'ERR_PASSKEY')
  }
  const opened = await transact(ctx, async (tx, emit) => {
    const login = await loginOf(tx, passkey.account_id)
    if (!login || !(await takeAttempt(tx, attempt.hash))) throw attemptOver()
    await notePasskeyUse(tx, passkey.id, counter, ctx.now())
    return beginSession(ctx, tx, emit, login, device)
  })
  await forgive(ctx, neighbourhoodOf(ip), offers)
  return { secret: opened, accountId: passkey.account_id }
}

/** The authenticator's new counter, or undefined when its answer does not fit. */
async function verify(
  ctx: Context,
  passkey: StoredPasskey,
  response: AuthenticationResponseJSON,
  challenge: string,
): Promise<number | undefined> {
  const { rpID, origin } = relyingParty(ctx.config)
  const result = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
    credential: {
      id: passkey.credential_id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: passkey.counter,
    },
  }).catch(() => undefined)
  return result?.verified ? result.authenticationInfo.newCounter : undefined
}
