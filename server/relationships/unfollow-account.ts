import type { Relationship } from '../../wire/account.ts'
import { knownAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { changePair } from './change-pair.ts'
import { deleteFollow } from './queries.ts'
import { oneRelationship } from './relationships-json.ts'

/**
 * Ends following an account, or takes back the request. Without either it changes nothing.
 * @throws Refusal not_found when there is no such account; forbidden for oneself.
 */
export async function unfollowAccount(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  targetId: number,
): Promise<Relationship> {
  await knownAccount(ctx, targetId)
  await endFollow(ctx, viewer.accountId, targetId)
  return oneRelationship(ctx, viewer.accountId, targetId)
}

/**
 * Makes an account no longer follow the member, without telling it. Without a follow it changes nothing.
 * @throws Refusal not_found when there is no such account; forbidden for oneself.
 */
export async function removeFollower(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  followerId: number,
): Promise<Relationship> {
  await knownAccount(ctx, followerId)
  await changePair(ctx, followerId, viewer.accountId, async (tx) => {
    const ended = await deleteFollow(tx, 'follows', followerId, viewer.accountId)
    if (!ended) return { changed: false }
    const pair = { accountId: followerId, targetId: viewer.accountId }
    return {
      changed: true,
      follows: [{ ...pair, step: -1 }],
      events: [{ name: 'follow.ended', ...pair, followId: ended.id, by: viewer.accountId }],
    }
  })
  return oneRelationship(ctx, viewer.accountId, followerId)
}

function endFollow(ctx: Context, accountId: number, targetId: number): Promise<void> {
  return changePair(ctx, accountId, targetId, async (tx) => {
    const ended = await deleteFollow(tx, 'follows', accountId, targetId)
    const takenBack = await deleteFollow(tx, 'follow_requests', accountId, targetId)
    const pair = { accountId, targetId, by: accountId }
    return {
      changed: ended !== undefined || takenBack !== undefined,
      follows: ended ? [{ accountId, targetId, step: -1 }] : [],
      events: [
        ...(ended ? [{ name: 'follow.ended', ...pair, followId: ended.id } as const] : []),
        ...(takenBack ? [{ name: 'request.ended', ...pair, followId: takenBack.id } as const] : []),
      ],
    }
  })
}
