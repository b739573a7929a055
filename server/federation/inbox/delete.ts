import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { enqueue } from '../../platform/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import { deletePost } from '../../posts/delete-post.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { bury, forgetUri, postIdByUri } from '../storing/queries.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { authorOf, markGone } from './queries.ts'
import { takeRevokedQuote } from './quote-answer.ts'
import type { Sender } from './sender.ts'
import { isOwn } from './whose.ts'

/**
 * Delete: a post goes, or everything of an account. Only what is the sender's own; the address is remembered, so that a post that was
 * overtaken by its deletion does not come afterwards.
 */
export async function takeDelete(ctx: Context, activity: ForeignActivity, from: Sender): Promise<Outcome> {
  const uri = activity.objectUri
  if (uri === from.uri) return takeDeparture(ctx, from)
  if (!isOwn(from.uri, uri)) return refused('a deletion of something of another origin')
  const known = await postIdByUri(ctx.db, uri)
  if (known === undefined) {
    const revoked = await takeRevokedQuote(ctx, uri, from)
    if (revoked) return revoked
    await ctx.db.transaction().execute((tx) => bury(tx, uri, from.accountId, ctx.now()))
    return ignored('a deletion of something that is not here')
  }
  const author = await authorOf(ctx.db, known)
  if (author && author.accountId !== from.accountId) return refused('a deletion of a post of somebody else')
  await deleteForGood(ctx, known, uri, from.accountId)
  return taken('a deletion of a post')
}

/** Deletes a post of another server that its author, or its server, deleted; it does not come again. */
export async function deleteForGood(
  ctx: Context,
  postId: number,
  uri: string,
  authorId: number,
): Promise<void> {
  await ctx.db.transaction().execute((tx) => bury(tx, uri, authorId, ctx.now()))
  try {
    await deletePost(ctx, { accountId: authorId }, postId, { media: true })
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'not_found')) throw error
  }
  await ctx.db.transaction().execute((tx) => forgetUri(tx, postId))
}

/** Everything of the account goes, as of a member who was suspended for good. */
async function takeDeparture(ctx: Context, from: Sender): Promise<Outcome> {
  await transact(ctx, async (tx, emit) => {
    if (!(await markGone(tx, from.accountId, ctx.now()))) return
    await enqueue(tx, [
      { task: 'purge_account', payload: { accountId: from.accountId }, key: `purge ${from.accountId}` },
    ])
    emit({ name: 'account.changed', accountId: from.accountId })
    emit({ name: 'account.restrained', accountId: from.accountId })
  })
  return taken('the deletion of an account')
}
