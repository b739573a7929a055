import type { Context } from '../../platform/context.ts'
import { forgive, limit } from '../../platform/limits.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Login } from '../queries.ts'
import { proves } from './finish-sign-in.ts'
import { totpOf } from './queries.ts'

/** Whoever comes here is signed in and knows the password. */
const attempts = { name: 'wrong second factors of a signed-in member', points: 10, seconds: 15 * 60 }

/**
 * Asks a signed-in member for the second factor once more, where they have one; a recovery code is used up by it.
 * @throws Refusal invalid naming `code`, or too_many.
 */
export async function checkSecondFactor(ctx: Context, { accountId }: Login, code: string): Promise<void> {
  if (!(await totpOf(ctx.db, accountId))?.confirmed) return
  const key = String(accountId)
  await limit(ctx, key, attempts)
  const proved = await ctx.db.transaction().execute((tx) => proves(ctx, tx, accountId, code))
  if (proved === undefined)
    throw new Refusal('invalid', 'This code is not right, or was used before.', 'code', 'ERR_INVALID')
  await forgive(ctx, key, attempts)
}
