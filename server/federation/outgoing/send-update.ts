import type { Context } from '../../platform/context.ts'
import { enqueueOnce } from '../../platform/jobs.ts'
import { say } from '../delivery/queue-delivery.ts'
import { updateOf } from '../documents/activities.ts'
import { proveIfOpen } from '../signing/prove-activity.ts'
import { addReach, hasReach, interestedIn, postFacts, rememberSaid, saidDigest } from './queries.ts'
import { aboutPost, digestOf, readToSay } from './read-to-say.ts'
import { audienceFor } from './send-post.ts'
import { sendQuoteRevoked } from './send-quote.ts'

/** How long the numbers of a poll are gathered before other servers hear of them; Mastodon's. */
const gatherMs = 3 * 60_000

/**
 * Job: tells whoever has a post of a member that it says something else now: text, media, policies, or the numbers of its poll.
 * Without anything new nothing is said. A post of another server may have lost the permission to quote one.
 */
export async function sendUpdate(ctx: Context, { postId }: { postId: number }): Promise<void> {
  const facts = await postFacts(ctx.db, postId)
  if (facts && facts.authorDomain !== null) return sendQuoteRevoked(ctx, postId)
  if (!facts || facts.isBoost) return
  if ((await saidDigest(ctx.db, postId)) === undefined && !(await hasReach(ctx.db, postId))) return
  let said: { digest: Buffer; named: number[] } | undefined
  await say(
    ctx,
    aboutPost(postId),
    async () => {
      const before = await saidDigest(ctx.db, postId)
      const found = await readToSay(ctx, postId)
      if (!found) return undefined
      const { post } = found
      const digest = digestOf(ctx, post)
      if (before?.equals(digest)) return undefined
      said = { digest, named: post.mentions.map(({ accountId }) => accountId) }
      const others = post.poll ? await interestedIn(ctx.db, postId) : []
      return {
        senderId: post.authorId,
        activity: () => proveIfOpen(ctx, updateOf(ctx.config, post, ctx.now()), found.facts),
        to: { ...audienceFor(found.facts, [...said.named, ...others]), reachOf: postId },
      }
    },
    async (tx) => {
      if (!said) return
      await addReach(tx, postId, said.named)
      await rememberSaid(tx, { post_id: postId, digest: said.digest, said_at: ctx.now() })
    },
  )
}

/** Somebody voted in a poll: other servers hear of it with the next votes, a few minutes later. */
export async function planPollUpdate(ctx: Context, { postId }: { postId: number }): Promise<void> {
  if ((await saidDigest(ctx.db, postId)) === undefined) return
  const runAt = new Date(ctx.now().getTime() + gatherMs)
  await enqueueOnce(ctx.db, { task: 'send-update', payload: { postId }, key: `send-poll:${postId}`, runAt })
}
