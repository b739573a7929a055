import type { Static } from 'typebox'
import type { Context } from '../platform/context.ts'
import { standingOf } from './authenticate.ts'
import type { SignedIn } from './input.ts'
import { loginOf } from './queries.ts'

/** Who a fresh session belongs to, and what they wait for, so that the page can say it. */
export async function showSignedIn(ctx: Context, accountId: number): Promise<Static<typeof SignedIn>> {
  const login = await loginOf(ctx.db, accountId)
  if (!login) throw new Error('An account vanished while it signed in.')
  return { id: String(accountId), username: login.username, standing: standingOf(login) ?? 'good' }
}
