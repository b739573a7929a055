import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { postUri } from '../../posts/addresses.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { publicly, postContext } from '../documents/context.ts'
import { hashtagOf } from '../documents/tags.ts'
import { mayLeave } from './may-leave.ts'
import { peopleById, postFacts } from './queries.ts'

/** Job: followers elsewhere hear which posts are on a member's profile. Those that not everybody may read are not named. */
export async function sendPinned(ctx: Context, { postId, accountId }: Events['post.pinned']): Promise<void> {
  const facts = await postFacts(ctx.db, postId)
  if (!facts || !mayLeave(facts) || !['public', 'unlisted'].includes(facts.visibility)) return
  await change(ctx, accountId, { type: 'Add', ...pinned(ctx, accountId, postId) })
}

/** Job: it is there no longer. */
export function sendUnpinned(ctx: Context, { postId, accountId }: Events['post.unpinned']): Promise<void> {
  return change(ctx, accountId, { type: 'Remove', ...pinned(ctx, accountId, postId) })
}

/** Job: the same for hashtags. */
export function sendFeatured(ctx: Context, { accountId, ...tag }: Events['hashtag.featured']): Promise<void> {
  return change(ctx, accountId, { type: 'Add', collection: 'tags', object: hashtagOf(ctx.config, tag) })
}

/** Job: it is there no longer. */
export function sendUnfeatured(
  ctx: Context,
  { accountId, ...tag }: Events['hashtag.unfeatured'],
): Promise<void> {
  return change(ctx, accountId, { type: 'Remove', collection: 'tags', object: hashtagOf(ctx.config, tag) })
}

const pinned = (ctx: Context, accountId: number, id: number) =>
  ({ collection: 'featured', object: postUri(ctx.config, { id, account_id: accountId }) }) as const

type Change = { type: 'Add' | 'Remove'; collection: 'featured' | 'tags'; object: string | object }

async function change(ctx: Context, accountId: number, { type, collection, object }: Change): Promise<void> {
  const person = (await peopleById(ctx.db, [accountId])).get(accountId)
  if (!person || person.domain !== null || person.suspended_at !== null) return
  const actor = accountUri(ctx.config, person)
  const target = `${actor}/collections/${collection}`
  await say(ctx, `${collection}:${accountId}`, async () => ({
    senderId: accountId,
    activity: activityOf({
      id: `${actor}#${type.toLowerCase()}/${ctx.newId()}`,
      type,
      actor,
      to: [publicly],
      object,
      more: { target },
      context: postContext,
    }),
    to: { followersOf: accountId },
  }))
}
