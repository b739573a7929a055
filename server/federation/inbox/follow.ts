import { rememberFollowUri, standsHere } from '../storing/queries.ts'
import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { Refusal } from '../../platform/refusal.ts'
import { followAccount } from '../../relationships/follow-account.ts'
import { followedAmong } from '../../relationships/queries.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { localAccountId } from '../storing/local-ids.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import type { Sender } from './sender.ts'
import type {} from '../events.ts'

/**
 * Follow: somebody follows a member of this server, or asks to when the member is locked. The answer goes out by the events of the
 * follow; who follows already, and who may not, is answered here. https://docs.joinmastodon.org/spec/activitypub/
 */
export async function takeFollow(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const targetId = activity.objectUri === null ? undefined : await localAccountId(ctx, activity.objectUri)
  if (targetId === undefined || !(await standsHere(ctx.db, targetId)))
    return ignored('a follow of nobody here')
  const pair = { accountId: from.accountId, targetId }
  if (activity.id !== null) await rememberFollowUri(ctx.db, pair.accountId, pair.targetId, activity.id)
  if ((await followedAmong(ctx.db, from.accountId, [targetId])).has(targetId)) {
    await answer(ctx, pair, true)
    return taken('a follow that stands already')
  }
  try {
    await followAccount(ctx, { accountId: from.accountId }, targetId)
    return taken('a follow')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await answer(ctx, pair, false)
    return refused(error.message)
  }
}

function answer(
  ctx: Context,
  pair: { accountId: number; targetId: number },
  accepted: boolean,
): Promise<void> {
  return transact(ctx, async (_tx, emit) => emit({ name: 'follow.answered', ...pair, accepted }))
}
