import type { Account } from '../../wire/account.ts'
import type { Context } from '../platform/context.ts'
import { mayFeature } from './feature-policy.ts'
import { accountEnd, keptAccounts, type KeptAccount } from './kept-accounts.ts'
import { followedOrBlocked } from './queries.ts'

/**
 * Accounts by id in wire shape: the order of `ids` is kept, unknown ones are left out. At most one query, and one more for a reader.
 * @param readerId who reads it, where it matters whether they may put the accounts into a collection; null: a visitor.
 */
export async function accountsJson(
  ctx: Context,
  ids: readonly number[],
  readerId: number | null = null,
): Promise<Account[]> {
  const accounts = await keptAccounts(ctx).get(ids)
  const open = await featurable(ctx, accounts, readerId)
  return ids.flatMap((id) => {
    const account = accounts.get(id)
    if (!account) return []
    return JSON.parse(account.head.toString() + accountEnd(open.has(id)).toString()) as Account
  })
}

/** Which of some accounts a reader may put into a collection. */
async function featurable(
  ctx: Context,
  accounts: ReadonlyMap<number, KeptAccount>,
  readerId: number | null,
): Promise<Set<number>> {
  if (readerId === null) return new Set()
  const asked = [...accounts].flatMap(([id, { featurePolicy }]) => (featurePolicy === 'nobody' ? [] : id))
  const { follows, blocks } = await followedOrBlocked(ctx.db, readerId, asked)
  const open = [...accounts].flatMap(([id, { featurePolicy }]) => {
    const between = { isSelf: id === readerId, follows: follows.has(id), isBlocked: blocks.has(id) }
    return mayFeature(featurePolicy, between) ? id : []
  })
  return new Set(open)
}
