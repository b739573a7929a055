import { sql } from 'kysely'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import type { VisiblePost } from './queries.ts'

/** As many as Mastodon allows. */
export const mostPins = 5

/**
 * Pins a post of one's own to one's profile.
 * @throws Refusal invalid for somebody else's post, a boost, a direct post, or a sixth one.
 */
export async function pin(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  post: VisiblePost,
): Promise<void> {
  if (post.account_id !== accountId)
    throw new Refusal('invalid', "Someone else's post cannot be pinned", 'id')
  if (post.boost_of_id !== null) throw new Refusal('invalid', 'A boost cannot be pinned', 'id')
  if (post.visibility === 'direct') {
    throw new Refusal('invalid', 'Posts that are only visible to mentioned users cannot be pinned', 'id')
  }
  await transact(ctx, async (tx, emit) => {
    await sql`select id from accounts where id = ${accountId} for update`.execute(tx)
    const pinned = await tx.selectFrom('pins').select('post_id').where('account_id', '=', accountId).execute()
    if (pinned.some(({ post_id }) => post_id === post.id)) return
    if (pinned.length >= mostPins) {
      throw new Refusal('invalid', 'You have already pinned the maximum number of posts', 'id')
    }
    const row = { account_id: accountId, post_id: post.id, id: ctx.newId(), created_at: ctx.now() }
    await tx.insertInto('pins').values(row).execute()
    emit({ name: 'post.pinned', postId: post.id, accountId })
    emit({ name: 'post.marked', postId: post.id, accountId })
  })
}

/** Takes a post off one's profile. */
export async function unpin(
  ctx: Context,
  { accountId }: Pick<Viewer, 'accountId'>,
  postId: number,
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const removed = await tx
      .deleteFrom('pins')
      .where('account_id', '=', accountId)
      .where('post_id', '=', postId)
      .returning('id')
      .executeTakeFirst()
    if (removed) emit({ name: 'post.unpinned', postId, accountId })
    emit({ name: 'post.marked', postId, accountId })
  })
}
