import type { Standing } from '../../wire/moderation.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { warningJson } from './json.ts'
import { beginningsOf, namesOfCollections, standingRow, strikesOfAccount } from './queries.ts'
import { appealUntil, deletionDay } from './rules.ts'

/**
 * How a member stands: what moderators decided about them and why, newest first. Not who decided: moderators speak for the place.
 * @throws Refusal not_found when the account is gone.
 */
export async function showStanding(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
): Promise<Standing> {
  const [row, strikes, [account]] = await Promise.all([
    standingRow(ctx.db, accountId),
    strikesOfAccount(ctx.db, accountId),
    accountsJson(ctx, [accountId]),
  ])
  if (!row || !account) throw new Refusal('not_found', 'Record not found')
  const [beginnings, names] = await Promise.all([
    beginningsOf(
      ctx.db,
      strikes.flatMap((strike) => strike.post_ids),
    ),
    namesOfCollections(
      ctx.db,
      strikes.flatMap((strike) => strike.collection_ids),
    ),
  ])
  const state = row.suspended_at
    ? 'suspended'
    : row.frozen_at
      ? 'frozen'
      : row.limited_at
        ? 'limited'
        : 'good'
  return {
    state,
    sensitive: row.sensitive_at !== null,
    deleted_on: deletionDay(row.suspended_at),
    warnings: strikes.map((strike) => ({
      ...warningJson(strike, account),
      overruled: strike.overruled_at !== null,
      appeal_until: appealUntil(strike, ctx.now())?.toISOString() ?? null,
      quotes: [
        ...strike.post_ids.flatMap((id) => beginnings.get(id) ?? []),
        ...strike.collection_ids.flatMap((id) => names.get(id) ?? []),
      ],
    })),
  }
}
