import type { Context } from '../../platform/context.ts'
import { queueDelivery } from '../delivery/queue-delivery.ts'
import { answeredHere, type Forwarding } from './queries.ts'

/**
 * Whether what is said about a post is to be passed on: it is a public answer of somebody of another server to a public post of this
 * one, and comes in a form that others can prove.
 * @param activity as it came, with its signature
 * @param uri of the answer, which is known here
 */
export async function forwardingOf(
  ctx: Context,
  activity: object,
  uri: string,
): Promise<Forwarding | undefined> {
  const isProvable = 'signature' in activity || 'proof' in activity
  return isProvable ? answeredHere(ctx.db, uri) : undefined
}

/**
 * Passes on what somebody of another server said about their answer to a post of this server (that it was written, changed or
 * deleted), to the servers of those who follow whom they answered: they see the conversation, too. Not back to whom it came from.
 * https://www.w3.org/TR/activitypub/#inbox-forwarding
 */
export async function forwardReply(
  ctx: Context,
  activity: object,
  { replyId, answeredId, from }: Forwarding,
): Promise<void> {
  await ctx.db.transaction().execute((tx) =>
    queueDelivery(tx, ctx, {
      senderId: answeredId,
      about: `post:${replyId}`,
      activity,
      to: { followersOf: answeredId, butNot: from },
    }),
  )
}
