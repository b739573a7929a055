import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import type { Events } from '../../platform/events.ts'
import { activityUri, postUri } from '../../posts/addresses.ts'
import type { Audience } from '../delivery/audience.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf, tombstoneOf } from '../documents/activities.ts'
import { publicly } from '../documents/context.ts'
import { namedPosts } from '../documents/queries.ts'
import { proveIfOpen } from '../signing/prove-activity.ts'
import { forgetReach, forgetSaidPost, peopleById, postFacts } from './queries.ts'
import { aboutPost } from './read-to-say.ts'

/** Job: tells whoever got a post of a member that it is gone, or that a boost was taken back. */
export async function sendDelete(
  ctx: Context,
  { postId, accountId, boostOfId, visibility, mentioned }: Events['post.deleted'],
): Promise<void> {
  const author = (await peopleById(ctx.db, [accountId])).get(accountId)
  // Of an account whose data are deleted, everybody hears at once that all of it is gone.
  if (!author || author.domain !== null || author.purged_at !== null || visibility === 'local') return
  const gone = { id: postId, account_id: accountId }
  const to: Audience = {
    ...(visibility !== 'direct' && { followersOf: accountId, formerFollowersOf: accountId }),
    reachOf: postId,
    accounts: mentioned,
  }
  if (boostOfId !== null) return undoBoost(ctx, gone, boostOfId, to)
  await say(
    ctx,
    aboutPost(postId),
    async () => ({
      senderId: accountId,
      activity: () => proveIfOpen(ctx, deleteOf(ctx, gone), { accountId, visibility }),
      to: { ...to, relays: visibility === 'public' },
    }),
    (tx) => forgetReach(tx, postId),
  )
}

/** Job: a post that moderators took away is gone for other servers, too. */
export async function sendTakenAway(ctx: Context, { postId, accountId }: Events['post.held']): Promise<void> {
  const facts = await postFacts(ctx.db, postId)
  if (facts?.held !== 'removed' || facts.authorDomain !== null || facts.visibility === 'local') return
  const isOpen = facts.visibility !== 'direct'
  await say(
    ctx,
    aboutPost(postId),
    async () => ({
      senderId: accountId,
      activity: () => proveIfOpen(ctx, deleteOf(ctx, { id: postId, account_id: accountId }), facts),
      to: {
        ...(isOpen && { followersOf: accountId, formerFollowersOf: accountId }),
        reachOf: postId,
        relays: facts.visibility === 'public',
      },
    }),
    (tx) => forgetSaidPost(tx, postId),
  )
}

type Gone = { id: number; account_id: number }

function deleteOf(ctx: Context, gone: Gone): object {
  const uri = postUri(ctx.config, gone)
  return activityOf({
    id: `${uri}#delete`,
    type: 'Delete',
    actor: accountUri(ctx.config, { id: gone.account_id }),
    to: [publicly],
    object: tombstoneOf(uri),
  })
}

/** What was boosted may be gone; then the boost went with it everywhere. */
async function undoBoost(ctx: Context, gone: Gone, originalId: number, to: Audience): Promise<void> {
  const [original] = await namedPosts(ctx.db, [originalId])
  if (!original) return
  const actor = accountUri(ctx.config, { id: gone.account_id })
  const announce = activityUri(ctx.config, gone)
  const activity = activityOf({
    id: `${announce}#undo`,
    type: 'Undo',
    actor,
    to: [publicly],
    object: { id: announce, type: 'Announce', actor, object: postUri(ctx.config, original), to: [publicly] },
  })
  const accounts = [...(to.accounts ?? []), original.account_id]
  await say(
    ctx,
    aboutPost(gone.id),
    async () => ({ senderId: gone.account_id, activity, to: { ...to, accounts } }),
    (tx) => forgetReach(tx, gone.id),
  )
}
