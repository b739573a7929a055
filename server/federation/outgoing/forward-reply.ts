import type { Context } from '../../platform/context.ts'
import { queueDelivery } from '../delivery/queue-delivery.ts'
import { answeredHere } from './queries.ts'

/**
 * Passes on what somebody of another server said about their public answer to a post of this server (that it was written, changed
 * or deleted), to the servers of those who follow whom they answered: they see the conversation, too. Only what its author has signed
 * may be passed on, since nobody believes it otherwise. https://www.w3.org/TR/activitypub/#inbox-forwarding
 * @param activity as it came, with its signature, which the caller has checked
 * @param replyId the answer
 */
export async function forwardReply(
  ctx: Context,
  { activity, replyId }: { activity: object; replyId: number },
): Promise<void> {
  const reply = await answeredHere(ctx.db, replyId)
  if (!reply) return
  const { answeredId, from } = reply
  await ctx.db.transaction().execute((tx) =>
    queueDelivery(tx, ctx, {
      senderId: answeredId,
      about: `post:${replyId}`,
      activity,
      to: { followersOf: answeredId, butNot: from },
    }),
  )
}
