import type { FamiliarFollowers } from '../../wire/account.ts'
import { accountsJson } from '../accounts/hydrate.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { familiarRows } from './people-queries.ts'

/** At most so many are named for each account. */
const most = 40

/**
 * Who follows some accounts and is followed by the member. Empty for an account that hides its collections.
 * https://docs.joinmastodon.org/methods/accounts/#familiar_followers
 */
export async function familiarFollowers(
  ctx: Context,
  { accountId }: Viewer,
  ids: readonly number[],
): Promise<FamiliarFollowers[]> {
  const asked = [...new Set(ids)]
  const rows = await familiarRows(ctx.db, accountId, asked, most)
  const people = await accountsJson(ctx, [...new Set(rows.map((row) => row.followerId))], accountId)
  const byId = new Map(people.map((person) => [Number(person.id), person]))
  const byTarget = Map.groupBy(rows, (row) => row.targetId)
  return asked.map((id) => ({
    id: String(id),
    accounts: (byTarget.get(id) ?? []).flatMap(({ followerId }) => byId.get(followerId) ?? []),
  }))
}
