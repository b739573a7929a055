import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { checkOwnPassword } from '../check-password.ts'
import { deleteIdentities } from './queries.ts'

/**
 * Ends signing in with the provider's account. It asks for the password, so whoever never set one must do that first and cannot
 * lock themselves out.
 * @throws Refusal invalid when the password is wrong.
 */
export async function unlinkIdentity(ctx: Context, viewer: Viewer, password: string): Promise<void> {
  await checkOwnPassword(ctx, viewer, password)
  await deleteIdentities(ctx.db, viewer.accountId)
}
