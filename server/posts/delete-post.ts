import type { Viewer } from '../accounts/viewer.ts'
import { addToCounts } from '../accounts/queries.ts'
import { forgetHashtagUse } from '../hashtags/record-use.ts'
import { deletePostMedia } from '../media/attach-media.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { addToPostCounts } from './queries.ts'
import { holdQuoted, quoteOf } from './quote-queries.ts'

/**
 * Deletes a post of one's own, or takes back a boost by the id of the boost. What hangs on it (tags, mentions, favourites,
 * the boosts of others) goes with it; what can wait follows as jobs of `post.deleted`.
 * @param also whether its media are deleted at once instead of a day later.
 * @throws Refusal not_found when there is no such post of this member.
 */
export async function deletePost(
  ctx: Context,
  viewer: Pick<Viewer, 'accountId'>,
  id: number,
  also: { media?: boolean | undefined } = {},
): Promise<void> {
  const { accountId } = viewer
  await transact(ctx, async (tx, emit) => {
    const quote = await quoteOf(tx, id)
    const mentioned = await tx.selectFrom('mentions').select('account_id').where('post_id', '=', id).execute()
    const tags = await tx.selectFrom('post_tags').select('tag').where('post_id', '=', id).execute()
    if (also.media) await deletePostMedia(tx, id, accountId)
    const post = await tx
      .deleteFrom('posts')
      .where('id', '=', id)
      .where('account_id', '=', accountId)
      .returning(['visibility', 'boost_of_id', 'in_reply_to_id', 'created_at', 'held'])
      .executeTakeFirst()
    if (!post) throw new Refusal('not_found', 'Record not found')
    if (post.boost_of_id !== null) {
      await tx
        .deleteFrom('boosts')
        .where('boost_id', '=', id)
        .where('post_id', '=', post.boost_of_id)
        .execute()
      await addToPostCounts(tx, post.boost_of_id, { boosts: -1 })
      emit({ name: 'post.counted', postId: post.boost_of_id })
      emit({ name: 'post.marked', postId: post.boost_of_id, accountId })
    }
    if (post.in_reply_to_id !== null && (post.visibility === 'public' || post.visibility === 'unlisted')) {
      const parent = await tx
        .selectFrom('posts')
        .select('id')
        .where('id', '=', post.in_reply_to_id)
        .executeTakeFirst()
      if (parent) await addToPostCounts(tx, parent.id, { replies: -1 })
      emit({ name: 'post.counted', postId: post.in_reply_to_id })
    }
    if (quote?.isCounted && quote.state === 'accepted') {
      const isThere = await holdQuoted(tx, quote.quoted_id)
      if (isThere) await addToPostCounts(tx, quote.quoted_id, { quotes: -1 })
      emit({ name: 'post.counted', postId: quote.quoted_id })
    }
    if (tags.length > 0 && post.visibility === 'public' && post.held === null) {
      await forgetHashtagUse(tx, { accountId, tags: tags.map(({ tag }) => tag), at: post.created_at })
    }
    if (post.visibility !== 'direct') {
      await addToCounts(tx, accountId, { posts: -1 })
      emit({ name: 'account.changed', accountId })
    }
    emit({
      name: 'post.deleted',
      postId: id,
      accountId,
      boostOfId: post.boost_of_id,
      visibility: post.visibility,
      mentioned: mentioned.map((mention) => mention.account_id),
    })
  })
}
