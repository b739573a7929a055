import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { forgive, limit } from '../platform/limits.ts'
import { Refusal } from '../platform/refusal.ts'
import { passwordMatches } from './passwords.ts'
import { loginOf, type Login } from './queries.ts'

/** Counted for signed-in members only, so nobody else can use it up. */
const attempts = { name: 'wrong passwords of a member', points: 10, seconds: 15 * 60 }

/**
 * Asks a signed-in member for the password once more, before something that could take the account away.
 * @throws Refusal invalid (wrong password) or too_many.
 */
export async function checkOwnPassword(ctx: Context, viewer: Viewer, password: string): Promise<Login> {
  const key = String(viewer.accountId)
  await limit(ctx, key, attempts)
  const login = await loginOf(ctx.db, viewer.accountId)
  if (!(await passwordMatches(login?.passwordHash, password)) || !login) {
    throw new Refusal('invalid', 'This is not your password.', 'current_password', 'ERR_INVALID')
  }
  await forgive(ctx, key, attempts)
  return login
}
