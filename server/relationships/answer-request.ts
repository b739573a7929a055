import type { Relationship } from '../../wire/account.ts'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { changePair } from './change-pair.ts'
import { deleteFollow, insertFollow, waitingRequesters } from './queries.ts'
import { oneRelationship } from './relationships-json.ts'

/**
 * Lets an account follow that has asked to.
 * @throws Refusal not_found when it has not asked, or was answered already.
 */
export async function acceptRequest(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  requesterId: number,
): Promise<Relationship> {
  if (!(await accept(ctx, viewer.accountId, requesterId))) throw noRequest()
  return oneRelationship(ctx, viewer.accountId, requesterId)
}

/**
 * Refuses an account that has asked to follow; it is not told.
 * @throws Refusal not_found when it has not asked, or was answered already.
 */
export async function rejectRequest(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  requesterId: number,
): Promise<Relationship> {
  if (requesterId === viewer.accountId) throw noRequest()
  await changePair(ctx, requesterId, viewer.accountId, async (tx) => {
    const request = await deleteFollow(tx, 'follow_requests', requesterId, viewer.accountId)
    if (!request) throw noRequest()
    const { accountId: by } = viewer
    const pair = { accountId: requesterId, targetId: by }
    return { changed: true, events: [{ name: 'request.ended', ...pair, followId: request.id, by }] }
  })
  return oneRelationship(ctx, viewer.accountId, requesterId)
}

/** Job: accepts all who wait, after an account was unlocked. */
export async function acceptWaitingRequests(
  ctx: Context,
  { accountId }: { accountId: number },
): Promise<void> {
  for (;;) {
    const waiting = await waitingRequesters(ctx.db, accountId, 100)
    if (waiting.length === 0) return
    for (const requesterId of waiting) await accept(ctx, accountId, requesterId)
  }
}

async function accept(ctx: Context, accountId: number, requesterId: number): Promise<boolean> {
  if (requesterId === accountId) return false
  let accepted = false
  await changePair(ctx, requesterId, accountId, async (tx) => {
    const request = await deleteFollow(tx, 'follow_requests', requesterId, accountId)
    if (!request) return { changed: false }
    accepted = true
    const follow = { ...request, id: ctx.newId(), created_at: ctx.now() }
    if (!(await insertFollow(tx, 'follows', follow))) return { changed: true }
    return {
      changed: true,
      follows: [{ accountId: requesterId, targetId: accountId, step: 1 }],
      events: [{ name: 'follow.created', accountId: requesterId, targetId: accountId }],
    }
  })
  return accepted
}

const noRequest = (): Refusal => new Refusal('not_found', 'Record not found')
