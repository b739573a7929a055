import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { acceptRequest, rejectRequest } from '../../relationships/answer-request.ts'
import { removeFollower } from '../../relationships/unfollow-account.ts'
import { takeRelayAnswer } from '../relays/take-answer.ts'
import { idOf } from '../reading/addresses.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { localAccountId, readLocal } from '../storing/local-ids.ts'
import { ignored, taken, type Outcome } from './outcome.ts'
import type { Sender } from './sender.ts'
import { takeQuoteAnswer } from './quote-answer.ts'
import { embeddedObject } from './whose.ts'

/**
 * Accept or Reject: of a member's request to follow the sender (a Reject also ends a follow that stood), of what this server asked a
 * relay, or of a quote. Nothing that was not asked for can be accepted.
 */
export async function takeAnswer(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const accepts = activity.type === 'Accept' || activity.type === 'TentativeAccept'
  const asked = embeddedObject(activity)
  if (asked?.type === 'QuoteRequest') return takeQuoteAnswer(ctx, activity, from, accepts)
  const joined = await takeRelayAnswer(ctx, activity, accepts)
  if (joined)
    return joined === 'not asked'
      ? ignored('an answer of a relay that was not asked')
      : taken(`a relay: ${joined}`)
  const followerId = await whoAsked(ctx, activity)
  if (followerId === undefined) return ignored(`${activity.type} of something else than a follow`)
  try {
    if (accepts) {
      await acceptRequest(ctx, { accountId: from.accountId }, followerId)
      return taken('the answer that a member may follow')
    }
    await rejectRequest(ctx, { accountId: from.accountId }, followerId)
    return taken('the answer that a member may not follow')
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (accepts) return ignored('an answer that nobody waits for')
    await removeFollower(ctx, { accountId: from.accountId }, followerId)
    return taken('the end of a follow')
  }
}

/** The member whose follow is answered: its Follow is embedded, or named by its id below the id of the member. */
async function whoAsked(ctx: Context, activity: ForeignActivity): Promise<number | undefined> {
  const actor = idOf(embeddedObject(activity)?.actor)
  if (actor !== undefined) return localAccountId(ctx, actor)
  const uri = activity.objectUri ?? ''
  const local = readLocal(ctx.config, uri)
  if (!local) return undefined
  const owner = /^(.*\/ap\/users\/\d+)(?:[/#].*)$/.exec(uri)?.[1]
  return owner === undefined ? undefined : localAccountId(ctx, owner)
}
