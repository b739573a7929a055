import type { Account } from '../../wire/account.ts'
import type { Context } from '../platform/context.ts'
import { keptAccounts } from './kept-accounts.ts'

/** Accounts by id in wire shape: the order of `ids` is kept, unknown ones are left out. At most one query. */
export async function accountsJson(ctx: Context, ids: readonly number[]): Promise<Account[]> {
  const accounts = await keptAccounts(ctx).get(ids)
  return ids.flatMap((id) => {
    const account = accounts.get(id)
    return account ? (JSON.parse(account.json.toString()) as Account) : []
  })
}
