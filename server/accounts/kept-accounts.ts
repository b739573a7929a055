import { usableEmojis } from '../emojis/kept-emojis.ts'
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
    const [rows, emojis] = await Promise.all([accountsById(ctx.db, ids), usableEmojis(ctx)])
    return new Map(
      rows.map((row) => [
        row.id,
        {
          json: Buffer.from(JSON.stringify(accountJson(ctx.config, row, emojis))),
          suspended: row.suspended_at !== null,
        },
      ]),
    )
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'account.changed') accounts.drop(event.accountId)
    if (event.name === 'emojis.changed') accounts.clear()
  })
  ctx.bus.onGap.add(() => accounts.clear())
  return accounts
})
