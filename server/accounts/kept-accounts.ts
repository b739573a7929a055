import { keep, type Kept } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { accountJson } from './json.ts'
import { accountsById } from './queries.ts'

/** An account as finished JSON, encoded once. */
export type KeptAccount = { json: Buffer; suspended: boolean }

const most = 50_000

/** The accounts that were shown lately, as JSON, kept until they change. */
export const keptAccounts = oncePerProcess((ctx): Kept<KeptAccount> => {
  const accounts = keep<KeptAccount>(most, async (ids) => {
    const rows = await accountsById(ctx.db, ids)
    return new Map(
      rows.map((row) => [
        row.id,
        {
          json: Buffer.from(JSON.stringify(accountJson(ctx.config, row))),
          suspended: row.suspended_at !== null,
        },
      ]),
    )
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'account.changed') accounts.drop(event.accountId)
  })
  ctx.bus.onGap.add(() => accounts.clear())
  return accounts
})
