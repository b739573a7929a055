import type { Relationship } from '../../wire/account.ts'
import { knownAccount } from '../accounts/find-account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import type { RoundsEvent } from '../platform/events.ts'
import { changePair, type FollowStep } from './change-pair.ts'
import { deleteFollow, deleteMark, insertBlock } from './queries.ts'
import { oneRelationship } from './relationships-json.ts'

/**
 * Blocks an account: follows and requests end both ways, and neither can follow the other again. Blocking again changes nothing.
 * @throws Refusal not_found when there is no such account; forbidden for oneself.
 */
export async function blockAccount(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  targetId: number,
): Promise<Relationship> {
  await knownAccount(ctx, targetId)
  const { accountId } = viewer
  await changePair(ctx, accountId, targetId, async (tx) => {
    const row = { account_id: accountId, target_id: targetId, id: ctx.newId(), created_at: ctx.now() }
    if (!(await insertBlock(tx, row))) return { changed: false }
    const follows: FollowStep[] = []
    const events: RoundsEvent[] = [{ name: 'block.created', accountId, targetId }]
    for (const [from, to] of [
      [accountId, targetId],
      [targetId, accountId],
    ] as const) {
      const ended = await deleteFollow(tx, 'follows', from, to)
      const pair = { accountId: from, targetId: to, by: accountId }
      if (ended) {
        follows.push({ accountId: from, targetId: to, step: -1 })
        events.push({ name: 'follow.ended', ...pair, followId: ended.id })
      }
      const request = await deleteFollow(tx, 'follow_requests', from, to)
      if (request) events.push({ name: 'request.ended', ...pair, followId: request.id })
    }
    return { changed: true, follows, events }
  })
  return oneRelationship(ctx, accountId, targetId)
}

/**
 * Ends a block; follows do not come back. Without a block it changes nothing.
 * @throws Refusal not_found when there is no such account; forbidden for oneself.
 */
export async function unblockAccount(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  targetId: number,
): Promise<Relationship> {
  await knownAccount(ctx, targetId)
  const { accountId } = viewer
  await changePair(ctx, accountId, targetId, async (tx) => {
    const blockId = await deleteMark(tx, 'blocks', accountId, targetId)
    if (blockId === undefined) return { changed: false }
    return { changed: true, events: [{ name: 'block.ended', accountId, targetId, blockId }] }
  })
  return oneRelationship(ctx, accountId, targetId)
}
