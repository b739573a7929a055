import type { MemberRole } from '../accounts/tables.ts'
import { changeMember } from '../accounts/queries.ts'
import { recordAct } from '../audit/record-act.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { loginByName } from '../signin/queries.ts'

/** The roles that the operator gives; there is one owner, made when the server is set up. */
export const givenRoles: readonly MemberRole[] = ['admin', 'moderator', 'member']

/**
 * Gives a member another role, for the operator. It holds from the next request on.
 * @throws Refusal not_found when nobody has the name; invalid for a role that is not given, or for the owner.
 */
export async function changeRole(ctx: Context, name: string, wish: string): Promise<void> {
  const role = givenRoles.find((one) => one === wish)
  if (!role) throw new Refusal('invalid', `The role must be one of ${givenRoles.join(', ')}.`, 'role')
  await transact(ctx, async (tx, emit) => {
    const login = await loginByName(tx, name)
    if (!login) throw new Refusal('not_found', `Nobody here is called ${name}.`)
    if (login.role === 'owner') throw new Refusal('invalid', 'The owner stays the owner.', 'role')
    await changeMember(tx, login.accountId, { role })
    await recordAct(ctx, tx, null, {
      action: 'account.role_changed',
      target: { kind: 'account', id: login.accountId, label: `@${login.username}` },
      details: { from: login.role, to: role },
    })
    emit({ name: 'member.changed', accountId: login.accountId })
    emit({ name: 'account.changed', accountId: login.accountId })
  })
}
