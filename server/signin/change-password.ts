import type { Grant, Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { checkOwnPassword } from './check-password.ts'
import { writeMail } from './mails/write-mail.ts'
import { hashPassword } from './passwords.ts'
import { deleteMailTokens, updateLogin } from './queries.ts'
import { passwordProblem, refuseProblems } from './registration-rules.ts'
import { endGrants } from './sessions/end-sessions.ts'

/**
 * Changes the viewer's password, signs all other browsers out and tells the member by mail. Apps stay.
 * @throws Refusal invalid when the current password is wrong or the new one breaks the rules.
 */
export async function changePassword(
  ctx: Context,
  viewer: Viewer,
  here: Grant,
  { current, password }: { current: string; password: string },
): Promise<void> {
  const problem = passwordProblem(password)
  if (problem) refuseProblems({ password: [problem] })
  const login = await checkOwnPassword(ctx, viewer, current)
  const passwordHash = await hashPassword(password)
  await transact(ctx, async (tx, emit) => {
    const { accountId } = viewer
    await updateLogin(tx, accountId, { password_hash: passwordHash })
    await deleteMailTokens(tx, accountId, ['password_reset', 'email_change'])
    await endGrants(tx, emit, accountId, { sessionsBut: Number(here.id) })
    await writeMail(tx, ctx.config, 'passwordChanged', login)
  })
}
