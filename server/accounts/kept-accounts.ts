import type { FeaturePolicy } from '../../wire/words.ts'
import { emojisOfWriters } from '../emojis/remote-emojis.ts'
import { keep, type Kept } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { remoteFilesChange, remoteFilesRule } from '../platform/remote-files.ts'
import { featurePolicyOf } from './feature-policy.ts'
import type { Account } from '../../wire/account.ts'
import type { Context } from '../platform/context.ts'
import { accountJson, textsOf, type WholeAccount } from './json.ts'
import { accountsById } from './queries.ts'

/** An account as JSON that was encoded once, up to the one thing in it that depends on the reader; `accountEnd` is the rest. */
export type KeptAccount = {
  head: Buffer
  suspended: boolean
  featurePolicy: FeaturePolicy
  /** Websites whose pages may name the account as their author. */
  attributionDomains: readonly string[]
}

const most = 50_000
const denied = Buffer.from('"denied"}}')
const automatic = Buffer.from('"automatic"}}')

/** What follows the head of an account: whether the reader may put it into a collection. */
export function accountEnd(readerMayFeature: boolean): Buffer {
  return readerMayFeature ? automatic : denied
}

/** The accounts that were shown lately, as JSON, kept until they change. */
export const keptAccounts = oncePerProcess((ctx): Kept<KeptAccount> => {
  /** Whose JSON shows an account as what they have become. */
  const shownBy = new Map<number, Set<number>>()
  const accounts = keep<KeptAccount>(most, async (ids) => {
    const rows = await accountsById(ctx.db, ids)
    const next = await accountsById(ctx.db, nextOf(rows))
    for (const { id, moved_to_id: to } of rows)
      if (to !== null) shownBy.set(to, (shownBy.get(to) ?? new Set()).add(id))
    const json = await writer(ctx, [...rows, ...next])
    const nextById = new Map(next.map((row) => [row.id, json(row)]))
    return new Map(
      rows.map((row) => [
        row.id,
        {
          head: headOf(JSON.stringify(withNext(json(row), nextById.get(row.moved_to_id ?? 0)))),
          suspended: row.suspended_at !== null,
          featurePolicy: featurePolicyOf(row),
          attributionDomains: row.attribution_domains,
        },
      ]),
    )
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'account.changed') {
      accounts.drop(event.accountId)
      for (const id of shownBy.get(event.accountId) ?? []) accounts.drop(id)
    }
    const isWide = event.name === 'emojis.changed' || event.name === 'accounts.restrained'
    if (isWide || remoteFilesChange.has(event.name)) accounts.clear()
  })
  ctx.bus.onGap.add(() => accounts.clear())
  return accounts
})

/** The accounts that some have become; whoever is suspended says nothing any more. */
function nextOf(rows: readonly WholeAccount[]): number[] {
  return rows.flatMap((row) => (row.suspended_at === null ? (row.moved_to_id ?? []) : []))
}

/** What writes some accounts, with the emojis of their servers and by the rule for their pictures. */
async function writer(ctx: Context, rows: readonly WholeAccount[]): Promise<(row: WholeAccount) => Account> {
  const [rule, emojis] = await Promise.all([
    remoteFilesRule(ctx),
    emojisOfWriters(
      ctx,
      rows.map((row) => ({ domain: row.domain, texts: textsOf(row) })),
    ),
  ])
  return (row) => accountJson(ctx.config, row, emojis(row.domain), rule(row.domain))
}

function withNext({ feature_approval, ...account }: Account, moved: Account | undefined): Account {
  const isShown = moved !== undefined && account.suspended !== true
  return { ...account, ...(isShown && { moved }), feature_approval }
}

function headOf(json: string): Buffer {
  const end = denied.toString()
  if (!json.endsWith(end)) throw new Error('feature_approval must be the last member of an account.')
  return Buffer.from(json.slice(0, -end.length))
}
