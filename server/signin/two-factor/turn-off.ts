import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { writeMail } from '../mails/write-mail.ts'
import { loginByName } from '../queries.ts'
import { deleteTotp } from './queries.ts'

/**
 * Turns a member's second factor off on the operator's word, who has made sure of the person by other means.
 * @throws Refusal not_found when there is no such member, conflict when they have no second factor.
 */
export async function turnSecondFactorOff(ctx: Context, username: string): Promise<void> {
  const login = await loginByName(ctx.db, username)
  if (!login) throw new Refusal('not_found', `There is no member named ${username}.`)
  await transact(ctx, async (tx) => {
    if (!(await deleteTotp(tx, login.accountId)))
      throw new Refusal('conflict', `${username} has no second factor.`)
    await writeMail(tx, ctx.config, 'secondFactorOff', login, '/settings/security')
  })
}
