import { accountUri } from '../../accounts/addresses.ts'
import { lockAccount } from '../../accounts/queries.ts'
import type { Viewer } from '../../accounts/viewer.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findPerson } from './find-person.ts'
import { movable, setAliases } from './queries.ts'

const most = 20

/**
 * Says of another account that it is the member's, so that it may move here: its server looks whether this one says so.
 * @throws Refusal invalid naming `acct`, when it cannot be found, is the member's own, or there are many already
 */
export async function addAlias(ctx: Context, { accountId }: Viewer, acct: string): Promise<void> {
  const other = await findPerson(ctx, acct)
  if (other.id === accountId)
    throw new Refusal('invalid', 'This is the account that you are using.', 'acct', 'ERR_OWN')
  await change(ctx, accountId, (aliases) => {
    const uri = accountUri(ctx.config, other)
    if (!aliases.includes(uri) && aliases.length >= most)
      throw new Refusal('invalid', `You can name at most ${most} accounts.`, 'acct', 'ERR_TOO_MANY')
    return [...aliases.filter((alias) => alias !== uri), uri]
  })
}

/** It is no longer said. @throws Refusal not_found when it was not. */
export async function removeAlias(ctx: Context, { accountId }: Viewer, uri: string): Promise<void> {
  await change(ctx, accountId, (aliases) => {
    if (!aliases.includes(uri)) throw new Refusal('not_found', 'Record not found', 'uri')
    return aliases.filter((alias) => alias !== uri)
  })
}

async function change(ctx: Context, accountId: number, work: (aliases: string[]) => string[]): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    await lockAccount(tx, accountId)
    const account = await movable(tx, accountId)
    await setAliases(tx, accountId, work(account?.aliases ?? []))
    emit({ name: 'account.changed', accountId })
    emit({ name: 'profile.changed', accountId })
  })
}
