import type { Account } from '../../wire/account.ts'
import type { AccountWarning, Appeal } from '../../wire/moderation.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Context } from '../platform/context.ts'
import { strikesById, type StoredStrike } from './queries.ts'

/** https://docs.joinmastodon.org/entities/Appeal/ ; null when nobody has appealed. */
export function appealJson(strike: StoredStrike): Appeal | null {
  if (strike.appeal_text === null || strike.appeal_at === null) return null
  return {
    text: strike.appeal_text,
    state: strike.approved_at ? 'approved' : strike.rejected_at ? 'rejected' : 'pending',
    created_at: strike.appeal_at.toISOString(),
  }
}

/** https://docs.joinmastodon.org/entities/AccountWarning/ */
export function warningJson(strike: StoredStrike, target: Account): AccountWarning {
  return {
    id: String(strike.id),
    action: strike.action,
    text: strike.text,
    status_ids: strike.post_ids.map(String),
    collection_ids: strike.collection_ids.map(String),
    target_account: target,
    appeal: appealJson(strike),
    created_at: strike.created_at.toISOString(),
  }
}

/** Decisions by id as JSON, by id. */
export async function warningsJson(
  ctx: Context,
  ids: readonly number[],
): Promise<Map<number, AccountWarning>> {
  const strikes = await strikesById(ctx.db, ids)
  const accounts = await accountsJson(ctx, [...new Set(strikes.map((strike) => strike.account_id))])
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return new Map(
    strikes.flatMap((strike) => {
      const target = byId.get(String(strike.account_id))
      return target ? [[strike.id, warningJson(strike, target)] as const] : []
    }),
  )
}
