import { accountByHandle } from '../../accounts/queries.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { instanceNumber, makeKeys } from './keys.ts'
import { replaceMemberKeys } from './queries.ts'
import type {} from '../../accounts/events.ts'
import type {} from './events.ts'

/**
 * Gives a member, or the server itself, new keys: where somebody may have seen the old ones. What was signed with those holds nowhere any
 * more; other servers find the new ones with the next request that does not fit, and are told of a member's profile anew.
 * @param username of a member; undefined: the server itself
 * @throws Refusal not_found
 */
export async function rotateKeys(ctx: Context, username: string | undefined): Promise<void> {
  const accountId = username === undefined ? instanceNumber : await numberOf(ctx, username)
  const fresh = await makeKeys(ctx, accountId)
  await transact(ctx, async (tx, emit) => {
    await replaceMemberKeys(tx, fresh)
    emit({ name: 'keys.rotated', accountId })
    if (accountId === instanceNumber) return
    emit({ name: 'account.changed', accountId })
    emit({ name: 'profile.changed', accountId })
  })
}

async function numberOf(ctx: Context, username: string): Promise<number> {
  const account = await accountByHandle(ctx.db, username, null)
  if (!account) throw new Refusal('not_found', `There is no member ${username}.`, 'username')
  return account.id
}
