import type { StoredVisibility } from '../accounts/tables.ts'
import type { Viewer } from '../accounts/viewer.ts'
import { addToCounts } from '../accounts/queries.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { transact, type RoundsEvent } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { deletePost } from './delete-post.ts'
import { addToPostCounts, type VisiblePost } from './queries.ts'
import { canBoost } from './visibility.ts'

/**
 * Boosts a visible post. A boost is a post of its own; there is one per person and post, a second time gives the same.
 * @returns the id of the boost.
 * @throws Refusal forbidden for a post that may not be passed on.
 */
export async function boost(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  post: VisiblePost,
  wished: StoredVisibility | undefined,
): Promise<number> {
  const { accountId } = viewer
  const facts = { authorId: post.account_id, visibility: post.visibility, authorSuspended: false, held: null }
  if (!canBoost(facts, accountId)) throw new Refusal('forbidden', 'This post may not be boosted.')
  return transact(
    ctx,
    async (tx, emit) =>
      (await storeBoost(ctx, tx, emit, accountId, post, wished)) ?? boostOf(tx, accountId, post.id),
  )
}

/**
 * Stores a boost of a post that may be boosted, which the caller has asked, in the caller's transaction.
 * @returns its id; undefined when the account boosts the post already
 */
export async function storeBoost(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  accountId: number,
  post: Pick<VisiblePost, 'id' | 'visibility'>,
  wished?: StoredVisibility,
): Promise<number | undefined> {
  const id = ctx.newId()
  const added = await tx
    .insertInto('boosts')
    .values({ post_id: post.id, account_id: accountId, boost_id: id })
    .onConflict((conflict) => conflict.doNothing())
    .returning('boost_id')
    .executeTakeFirst()
  if (!added) return undefined
  await tx
    .insertInto('posts')
    .values({
      id,
      account_id: accountId,
      boost_of_id: post.id,
      visibility: boostVisibility(post.visibility, wished),
      conversation_id: id,
      created_at: ctx.now(),
    })
    .execute()
  await addToPostCounts(tx, post.id, { boosts: 1 })
  await addToCounts(tx, accountId, { posts: 1 })
  emit({ name: 'post.boosted', postId: post.id, accountId, boostId: id })
  emit({ name: 'post.created', postId: id, accountId })
  emit({ name: 'post.counted', postId: post.id })
  emit({ name: 'post.marked', postId: post.id, accountId })
  emit({ name: 'account.changed', accountId })
  return id
}

/** A boost is never more open than its original: an unlisted post is not listed by boosting it. */
function boostVisibility(original: StoredVisibility, wished: StoredVisibility | undefined): StoredVisibility {
  if (original === 'private' || original === 'local') return original
  if (wished === 'unlisted' || wished === 'private') return wished
  return original
}

async function boostOf(tx: Tx, accountId: number, postId: number): Promise<number> {
  const row = await tx
    .selectFrom('boosts')
    .select('boost_id')
    .where('post_id', '=', postId)
    .where('account_id', '=', accountId)
    .executeTakeFirstOrThrow()
  return row.boost_id
}

/** Takes a boost back; without one nothing changes. */
export async function unboost(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  postId: number,
): Promise<void> {
  const row = await ctx.db
    .selectFrom('boosts')
    .select('boost_id')
    .where('post_id', '=', postId)
    .where('account_id', '=', viewer.accountId)
    .executeTakeFirst()
  if (row) await deletePost(ctx, viewer, row.boost_id)
}
