import type { FeaturePolicy } from '../../wire/words.ts'
import { emojisOfWriters } from '../emojis/remote-emojis.ts'
import { keep, type Kept } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { remoteFilesChange, remoteFilesRule } from '../platform/remote-files.ts'
import { featurePolicyOf } from './feature-policy.ts'
import { accountJson, textsOf } from './json.ts'
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
  const accounts = keep<KeptAccount>(most, async (ids) => {
    const [rows, rule] = await Promise.all([accountsById(ctx.db, ids), remoteFilesRule(ctx)])
    const emojis = await emojisOfWriters(
      ctx,
      rows.map((row) => ({ domain: row.domain, texts: textsOf(row) })),
    )
    return new Map(
      rows.map((row) => [
        row.id,
        {
          head: headOf(JSON.stringify(accountJson(ctx.config, row, emojis(row.domain), rule(row.domain)))),
          suspended: row.suspended_at !== null,
          featurePolicy: featurePolicyOf(row),
          attributionDomains: row.attribution_domains,
        },
      ]),
    )
  })
  ctx.bus.listeners.add((event) => {
    if (event.name === 'account.changed') accounts.drop(event.accountId)
    const isWide = event.name === 'emojis.changed' || event.name === 'accounts.restrained'
    if (isWide || remoteFilesChange.has(event.name)) accounts.clear()
  })
  ctx.bus.onGap.add(() => accounts.clear())
  return accounts
})

function headOf(json: string): Buffer {
  const end = denied.toString()
  if (!json.endsWith(end)) throw new Error('feature_approval must be the last member of an account.')
  return Buffer.from(json.slice(0, -end.length))
}
