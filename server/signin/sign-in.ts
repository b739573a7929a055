import { neighbourhoodOf } from '../platform/addresses.ts'
import type { Context } from '../platform/context.ts'
import { forgive, limit } from '../platform/limits.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Device } from './device.ts'
import { passwordMatches } from './passwords.ts'
import { loginByName } from './queries.ts'
import { beginSession } from './sessions/begin-session.ts'
import { beginAttempt } from './two-factor/attempts.ts'
import { totpOf } from './two-factor/queries.ts'
import { transact } from '../platform/events.ts'

/** Wrong passwords for one account from one address. There is no limit for an account alone: it would lock its owner out. */
const perPair = { name: 'wrong passwords of an account from an address', points: 10, seconds: 15 * 60 }
/** Wrong passwords from one address, which may be a whole school. */
const perAddress = { name: 'wrong passwords from an address', points: 100, seconds: 15 * 60 }

/**
 * Signs in with a username or mail address and a password. Whether the name or the password was wrong is told neither by
 * the sentence nor by the time it takes.
 * @param ip the whole address of the person, for the limits
 * @returns the secret of the new session; or, for members with a second factor, that of the attempt that waits for it.
 * @throws Refusal unauthenticated, or too_many after 10 wrong passwords for this name from this address in 15 minutes.
 */
export async function signIn(
  ctx: Context,
  { name, password }: { name: string; password: string },
  ip: string,
  device: Device,
): Promise<{ secret: string; accountId: number } | { attempt: string }> {
  const source = neighbourhoodOf(ip)
  const pair = `${source} ${name.trim().toLowerCase()}`
  await limit(ctx, source, perAddress)
  await limit(ctx, pair, perPair)
  const login = await loginByName(ctx.db, name.trim())
  if (!(await passwordMatches(login?.passwordHash, password)) || !login) {
    throw new Refusal('unauthenticated', 'The name or the password is not right.')
  }
  await forgive(ctx, source, perAddress)
  await forgive(ctx, pair, perPair)
  const { accountId } = login
  if ((await totpOf(ctx.db, accountId))?.confirmed)
    return { attempt: await beginAttempt(ctx, { accountId, passwordProved: true, challenge: null }) }
  return { secret: await transact(ctx, (tx, emit) => beginSession(ctx, tx, emit, login, device)), accountId }
}
