import type { ReplyPolicy } from '../../wire/quote.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { Refusal } from '../platform/refusal.ts'
import { lockOwnPost } from './edit-queries.ts'
import { policyFor } from './quote-policy.ts'
import type { QuotePolicy } from './tables.ts'
import type {} from './events.ts'

/**
 * Changes who may quote and who may answer a post of one's own; undefined stays as it is. What was quoted and answered before
 * stands. https://docs.joinmastodon.org/methods/statuses/#edit_interaction_policy
 * @throws Refusal not_found when there is no such post of this member.
 */
export async function changePolicies(
  ctx: Context,
  accountId: number,
  postId: number,
  wish: { quotePolicy: QuotePolicy | undefined; replyPolicy: ReplyPolicy | undefined },
): Promise<void> {
  await transact(ctx, async (tx, emit) => {
    const before = await lockOwnPost(tx, accountId, postId)
    if (!before || before.boost_of_id !== null) throw new Refusal('not_found', 'Record not found')
    const after = {
      quote_policy: policyFor(before.visibility, wish.quotePolicy ?? before.quote_policy),
      reply_policy: wish.replyPolicy ?? before.reply_policy,
    }
    if (before.quote_policy === after.quote_policy && before.reply_policy === after.reply_policy) return
    await tx.updateTable('posts').set(after).where('id', '=', postId).execute()
    emit({ name: 'post.edited', postId, accountId })
  })
}
