import { lockAccount } from '../../accounts/queries.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { transact, type RoundsEvent } from '../../platform/events.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { checkOwnPassword } from '../../signin/check-password.ts'
import { writeMail } from '../../signin/mails/write-mail.ts'
import { loginByName, type Login } from '../../signin/queries.ts'
import { endGrants } from '../../signin/sessions/end-sessions.ts'
import { checkSecondFactor } from '../../signin/two-factor/check-second-factor.ts'
import { undoDays } from '../../strikes/rules.ts'
import { markLeaving } from './queries.ts'

/**
 * Closes a member's account because they want to go: it is gone for everybody at once, sessions and apps end, and after 30 days the
 * same job that deletes suspended accounts deletes everything. Signing in before brings all back.
 * @param proof the password, and a code where there is a second factor
 * @returns when it is deleted.
 * @throws Refusal invalid naming `current_password` or `code`; forbidden for the owner, without whom there is nobody to run the place.
 */
export async function leaveAccount(
  ctx: Context,
  viewer: Viewer,
  proof: { password: string; code: string },
): Promise<Date> {
  if (viewer.role === 'owner') throw ownerStays()
  const login = await checkOwnPassword(ctx, viewer, proof.password)
  await checkSecondFactor(ctx, login, proof.code)
  return transact(ctx, (tx, emit) => close(ctx, tx, emit, login))
}

/**
 * The same on the operator's word, for somebody who cannot sign in; `now`: without the 30 days.
 * @throws Refusal not_found when nobody has the name; forbidden for the owner.
 */
export async function deleteMember(ctx: Context, name: string, now: boolean): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const login = await loginByName(tx, name)
    if (!login) throw new Refusal('not_found', `Nobody here is called ${name}.`)
    if (login.role === 'owner') throw ownerStays()
    await close(ctx, tx, emit, login)
    if (now) await enqueue(tx, [{ task: 'purge_account', payload: { accountId: login.accountId } }])
  })
}

const ownerStays = () =>
  new Refusal(
    'forbidden',
    'The owner cannot leave: somebody has to answer for this place.',
    undefined,
    'ERR_OWNER',
  )

async function close(ctx: Context, tx: Tx, emit: (event: RoundsEvent) => void, login: Login): Promise<Date> {
  const { accountId } = login
  const now = ctx.now()
  const account = await lockAccount(tx, accountId)
  // A suspension by moderators is not softened by leaving: there is no way back by signing in.
  if (account?.suspended_at === null) await markLeaving(tx, accountId, now)
  await endGrants(tx, emit, accountId, 'all')
  emit({ name: 'account.changed', accountId })
  emit({ name: 'account.restrained', accountId })
  emit({ name: 'member.changed', accountId })
  await writeMail(tx, ctx.config, 'leaving', login, '/sign-in')
  return new Date(now.getTime() + undoDays * 86_400_000)
}
