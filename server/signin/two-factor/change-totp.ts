import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { limit } from '../../platform/limits.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkOwnPassword } from '../check-password.ts'
import { writeMail } from '../mails/write-mail.ts'
import { loginOf } from '../queries.ts'
import { confirmTotp, deleteTotp, replaceRecoveryCodes, storeTotp, takeTotpStep, totpOf } from './queries.ts'
import { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
import { newTotpSecret, totpAddress, totpStep } from './totp.ts'

const tries = { name: 'codes of a new authenticator', points: 20, seconds: 15 * 60 }

/**
 * Begins with an authenticator app: gives the secret for it. Nothing changes for signing in until `finishTotp`.
 * @throws Refusal invalid (the password is wrong) or conflict (there is one already).
 */
export async function beginTotp(
  ctx: Context,
  viewer: Viewer,
  password: string,
): Promise<{ secret: string; uri: string }> {
  await checkOwnPassword(ctx, viewer, password)
  if ((await totpOf(ctx.db, viewer.accountId))?.confirmed)
    throw new Refusal('conflict', 'An authenticator app is in use already. Remove it first.')
  const secret = newTotpSecret()
  await storeTotp(ctx.db, viewer.accountId, secret, ctx.now())
  return { secret, uri: totpAddress(secret, ctx.config.domain, viewer.username) }
}

/**
 * Turns the second factor on, once the app has given a right code.
 * @returns the recovery codes, which are shown this once.
 * @throws Refusal invalid naming `code`; conflict when nothing was begun.
 */
export async function finishTotp(ctx: Context, viewer: Viewer, code: string): Promise<string[]> {
  const { accountId } = viewer
  await limit(ctx, String(accountId), tries)
  const totp = await totpOf(ctx.db, accountId)
  if (!totp || totp.confirmed) throw new Refusal('conflict', 'No authenticator app waits to be confirmed.')
  const step = totpStep(totp.secret, code, ctx.now().getTime())
  if (step === undefined) {
    const sentence = 'This code is not right. Is the clock of your device set by itself?'
    throw new Refusal('invalid', sentence, 'code', 'ERR_INVALID')
  }
  return transact(ctx, async (tx) => {
    if (!(await confirmTotp(tx, accountId, ctx.now())))
      throw new Refusal('conflict', 'No authenticator app waits to be confirmed.')
    await takeTotpStep(tx, accountId, step)
    const login = await loginOf(tx, accountId)
    if (login) await writeMail(tx, ctx.config, 'secondFactorOn', login, '/settings/security')
    const codes = newRecoveryCodes()
    await replaceRecoveryCodes(
      tx,
      accountId,
      codes.flatMap((one) => hashRecoveryCode(one) ?? []),
    )
    return codes
  })
}

/**
 * Gives new recovery codes in the place of the old ones.
 * @throws Refusal invalid (the password is wrong) or conflict (there is no second factor).
 */
export async function renewRecoveryCodes(ctx: Context, viewer: Viewer, password: string): Promise<string[]> {
  await checkOwnPassword(ctx, viewer, password)
  if (!(await totpOf(ctx.db, viewer.accountId))?.confirmed)
    throw new Refusal('conflict', 'There is no authenticator app, so there is nothing to recover.')
  const codes = newRecoveryCodes()
  await transact(ctx, (tx) =>
    replaceRecoveryCodes(
      tx,
      viewer.accountId,
      codes.flatMap((one) => hashRecoveryCode(one) ?? []),
    ),
  )
  return codes
}

/** Turns the second factor off and tells the member by mail. @throws Refusal invalid when the password is wrong. */
export async function endTotp(ctx: Context, viewer: Viewer, password: string): Promise<void> {
  const login = await checkOwnPassword(ctx, viewer, password)
  await transact(ctx, async (tx) => {
    if (await deleteTotp(tx, viewer.accountId))
      await writeMail(tx, ctx.config, 'secondFactorOff', login, '/settings/security')
  })
}
