import type { Context } from '../../platform/context.ts'
import type { Audience } from '../delivery/audience.ts'
import { say } from '../delivery/queue-delivery.ts'
import { announceOf, createOf } from '../documents/activities.ts'
import type { SpokenPost } from '../documents/spoken-post.ts'
import { proveIfOpen } from '../signing/prove-activity.ts'
import { mayLeave } from './may-leave.ts'
import { addReach, postFacts, rememberSaid, saidDigest, type PostFacts } from './queries.ts'
import { aboutPost, digestOf, readToSay } from './read-to-say.ts'
import { sendQuoteRequest } from './send-quote.ts'

/**
 * Job: tells those whom a new post of a member concerns; a boost, that it was made. What was said once is not said again. Whoever is
 * quoted at another server is asked.
 */
export async function sendPost(ctx: Context, { postId }: { postId: number }): Promise<void> {
  if ((await saidDigest(ctx.db, postId)) !== undefined) return
  const facts = await postFacts(ctx.db, postId)
  if (!facts || !mayLeave(facts)) return
  let said: { post: SpokenPost; named: number[] } | undefined
  await say(
    ctx,
    aboutPost(postId),
    async () => {
      const found = await readToSay(ctx, postId)
      if (!found) return undefined
      const { post } = found
      said = { post, named: namedIn(found.facts, post) }
      const activity = post.boosts
        ? announceOf(post)
        : () => proveIfOpen(ctx, createOf(ctx.config, post, ctx.now()), found.facts)
      return { senderId: post.authorId, activity, to: audienceFor(found.facts, said.named) }
    },
    async (tx, count) => {
      if (!said || count === 0) return
      await addReach(tx, postId, said.named)
      await rememberSaid(tx, { post_id: postId, digest: digestOf(ctx, said.post), said_at: ctx.now() })
    },
  )
  await sendQuoteRequest(ctx, postId)
}

/** Who gets a post because of themselves: who is mentioned, answered, or boosted. */
function namedIn(facts: PostFacts, post: SpokenPost): number[] {
  if (facts.original) return [facts.original.accountId]
  const answered = facts.answeredId !== null && isOpen(facts) ? [facts.answeredId] : []
  return [...post.mentions.map(({ accountId }) => accountId), ...answered]
}

const isOpen = ({ visibility }: PostFacts): boolean => visibility === 'public' || visibility === 'unlisted'

/** To whom a post goes: followers unless it is direct, who is named in it, and relays when everybody may see it. */
export function audienceFor(facts: PostFacts, named: readonly number[]): Audience {
  return {
    ...(facts.visibility !== 'direct' && { followersOf: facts.accountId }),
    accounts: named,
    relays: facts.visibility === 'public' && !facts.isBoost,
  }
}
