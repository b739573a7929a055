import type { Context } from '../../platform/context.ts'
import { queueDelivery } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { instanceActorUri } from '../documents/actor.ts'
import { publicly } from '../documents/context.ts'
import { mayLeave } from '../outgoing/may-leave.ts'
import { postFacts } from '../outgoing/queries.ts'
import { readSpokenPosts } from '../documents/read-posts.ts'
import { toldRelays } from './kept-relays.ts'

/**
 * Job: tells the relays of LitePub's kind of a public post, by an Announce of this server itself; they fetch it. (Those of Mastodon's kind
 * are sent the post as followers are, see `delivery/audience.ts`.) Told twice is told once: the id is that of the post.
 */
export async function tellRelays(ctx: Context, { postId }: { postId: number }): Promise<void> {
  const inboxes = await toldRelays(ctx)
  if (inboxes.length === 0) return
  const facts = await postFacts(ctx.db, postId)
  if (!facts || facts.visibility !== 'public' || facts.isBoost || !mayLeave(facts)) return
  const post = (await readSpokenPosts(ctx, [postId])).get(postId)
  if (!post) return
  const actor = instanceActorUri(ctx.config)
  const activity = activityOf({
    id: `${post.uri}#relayed`,
    type: 'Announce',
    actor,
    to: [publicly],
    cc: [],
    published: post.createdAt,
    object: post.uri,
  })
  await ctx.db
    .transaction()
    .execute((tx) =>
      queueDelivery(tx, ctx, { senderId: 'instance', about: `post:${postId}`, activity, to: { inboxes } }),
    )
}

/** What relays are told after an event. */
export const relayReactions = {
  'post.created': { 'tell-relays': tellRelays },
  'post.let_out': { 'tell-relays': tellRelays },
}
