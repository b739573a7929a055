import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact } from '../../platform/events.ts'
import { forgive, limit } from '../../platform/limits.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Device } from '../device.ts'
import { writeMail } from '../mails/write-mail.ts'
import { loginOf, type Login } from '../queries.ts'
import { beginSession } from '../sessions/begin-session.ts'
import { attemptOver, noteWrong, openAttempt } from './attempts.ts'
import { takeAttempt, takeRecoveryCode, takeTotpStep, totpOf } from './queries.ts'
import { hashRecoveryCode } from './recovery-codes.ts'
import { totpStep } from './totp.ts'

/** Whoever comes here knows the password, so this may count for the account alone. */
const attempts = { name: 'wrong second factors of a member', points: 20, seconds: 15 * 60 }

/**
 * Ends a sign-in whose password was right with the second factor: a code of the authenticator app or a recovery code. After five
 * wrong ones the password is asked for again, and the member is told by mail, because somebody knows it.
 * @param secret of the attempt, from the browser's cookie
 * @returns the secret of the new session.
 * @throws Refusal unauthenticated (the attempt is over), invalid naming `code`, or too_many.
 */
export async function finishSignIn(
  ctx: Context,
  secret: string | undefined,
  code: string,
  device: Device,
): Promise<{ secret: string; accountId: number }> {
  const attempt = await openAttempt(ctx, secret)
  const login = attempt.accountId === null ? undefined : await loginOf(ctx.db, attempt.accountId)
  if (!login || !attempt.passwordProved) throw attemptOver()
  const key = String(login.accountId)
  await limit(ctx, key, attempts)
  const opened = await transact(ctx, async (tx, emit) => {
    const usedRecoveryCode = await proves(ctx, tx, login.accountId, code)
    if (usedRecoveryCode === undefined) return undefined
    if (!(await takeAttempt(tx, attempt.hash))) throw attemptOver()
    if (usedRecoveryCode) await writeMail(tx, ctx.config, 'recoveryCodeUsed', login, '/settings/security')
    return beginSession(ctx, tx, emit, login, device)
  })
  if (opened !== undefined) {
    await forgive(ctx, key, attempts)
    return { secret: opened, accountId: login.accountId }
  }
  if (await noteWrong(ctx, attempt)) await warn(ctx, login)
  throw new Refusal('invalid', 'This code is not right, or was used before.', 'code', 'ERR_INVALID')
}

/** Tries a code as second factor and uses it up. undefined: a wrong code. Otherwise whether it was a recovery code. */
export async function proves(
  ctx: Context,
  tx: Tx,
  accountId: number,
  code: string,
): Promise<boolean | undefined> {
  const totp = await totpOf(tx, accountId)
  const step = totp?.confirmed ? totpStep(totp.secret, code, ctx.now().getTime()) : undefined
  if (step !== undefined && (await takeTotpStep(tx, accountId, step))) return false
  const hash = hashRecoveryCode(code)
  return hash && (await takeRecoveryCode(tx, accountId, hash, ctx.now())) ? true : undefined
}

async function warn(ctx: Context, login: Login): Promise<void> {
  await writeMail(ctx.db, ctx.config, 'secondFactorWrong', login, '/settings/account')
}
