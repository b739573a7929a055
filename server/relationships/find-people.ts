import type { Account } from '../../wire/account.ts'
import { searchAccounts } from '../accounts/search-accounts.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { keptAudiences } from './kept-audiences.ts'

/**
 * Finds people for a member: `searchAccounts` without those whom they block or who block them; with `following`, only whom
 * they follow. https://docs.joinmastodon.org/methods/accounts/#search
 */
export async function findPeople(
  ctx: Context,
  viewer: Viewer,
  query: string,
  { limit, offset, following }: { limit: number; offset: number; following: boolean },
): Promise<Account[]> {
  const audience = await keptAudiences(ctx).of(viewer.accountId)
  return searchAccounts(ctx, query, {
    limit,
    offset,
    readerId: viewer.accountId,
    without: [...audience.blocks, ...audience.blockedBy],
    ...(following && { only: [...audience.follows.keys()] }),
  })
}
