import {
  generateRegistrationOptions,
  verifyRegistrationResponse,
  type PublicKeyCredentialCreationOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { normaliseLine } from '../../text/normalise.ts'
import { checkOwnPassword } from '../check-password.ts'
import { writeMail } from '../mails/write-mail.ts'
import { loginOf } from '../queries.ts'
import { attemptOver, beginAttempt, openAttempt } from '../two-factor/attempts.ts'
import { takeAttempt } from '../two-factor/queries.ts'
import { insertPasskey, passkeysOf, type StoredPasskey } from './queries.ts'
import { relyingParty } from './relying-party.ts'

/** More passkeys than anybody has devices. */
export const mostPasskeys = 20

/**
 * Begins to add a passkey: what the browser is to ask its authenticator for. It must know its person (by a PIN or a
 * finger), so that it counts as two factors by itself.
 * @returns the options, and the secret of the attempt for the browser's cookie.
 * @throws Refusal invalid when the password is wrong or there are twenty passkeys already.
 */
export async function offerPasskey(
  ctx: Context,
  viewer: Viewer,
  password: string,
): Promise<{ options: PublicKeyCredentialCreationOptionsJSON; attempt: string }> {
  await checkOwnPassword(ctx, viewer, password)
  const { rpID, rpName } = relyingParty(ctx.config)
  const known = await passkeysOf(ctx.db, viewer.accountId)
  if (known.length >= mostPasskeys)
    throw new Refusal('invalid', `You can have at most ${mostPasskeys} passkeys.`)
  const options = await generateRegistrationOptions({
    rpName,
    rpID,
    userName: viewer.username,
    userID: new TextEncoder().encode(String(viewer.accountId)),
    attestationType: 'none',
    excludeCredentials: known.map(({ credential_id: id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  const attempt = await beginAttempt(ctx, {
    accountId: viewer.accountId,
    passwordProved: false,
    challenge: options.challenge,
  })
  return { options, attempt }
}

/**
 * Adds the passkey that the browser made, and tells the member by mail.
 * @param response the browser's answer, which is not trusted
 * @throws Refusal invalid naming `response` when it does not fit; conflict when the passkey is known already.
 */
export async function addPasskey(
  ctx: Context,
  viewer: Viewer,
  secret: string | undefined,
  { response, name }: { response: RegistrationResponseJSON; name: string },
): Promise<StoredPasskey> {
  const attempt = await openAttempt(ctx, secret)
  if (attempt.accountId !== viewer.accountId || attempt.challenge === null) throw attemptOver()
  const made = await verify(ctx, response, attempt.challenge)
  const passkey: StoredPasskey = {
    id: ctx.newId(),
    account_id: viewer.accountId,
    credential_id: made.id,
    public_key: Buffer.from(made.publicKey),
    counter: made.counter,
    transports: made.transports ?? [],
    name: normaliseLine(name).slice(0, 100) || 'Passkey',
    created_at: ctx.now(),
    used_at: null,
  }
  await transact(ctx, async (tx) => {
    if (!(await takeAttempt(tx, attempt.hash))) throw attemptOver()
    if (!(await insertPasskey(tx, passkey)))
      throw new Refusal('conflict', 'This passkey is in use already.', 'response')
    const login = await loginOf(tx, viewer.accountId)
    if (login) await writeMail(tx, ctx.config, 'passkeyAdded', login, '/settings/security')
  })
  return passkey
}

async function verify(ctx: Context, response: RegistrationResponseJSON, challenge: string) {
  const { rpID, origin } = relyingParty(ctx.config)
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => undefined)
  if (!result?.verified || !result.registrationInfo)
    throw new Refusal('invalid', 'The answer of this device does not fit. Please try again.', 'response')
  return result.registrationInfo.credential
}
