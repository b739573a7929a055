import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { addToPostCounts } from './queries.ts'
import { quoteOf, setQuote } from './quote-queries.ts'
import type { QuotesTable } from './tables.ts'
import type {} from './events.ts'

/**
 * Settles how a quote stands that waited for consent, or that was refused or taken back by the author of what is quoted (FEP-044f).
 * @param by the account of that author; anybody else settles nothing
 * @param approvalUri where the consent can be looked up
 * @returns whether there is such a quote
 */
export async function settleQuote(
  ctx: Context,
  postId: number,
  { by, state, approvalUri }: { by: number; state: QuotesTable['state']; approvalUri?: string | null },
): Promise<boolean> {
  return transact(ctx, async (tx, emit) => {
    const quote = await quoteOf(tx, postId)
    if (!quote || quote.quoted_account_id !== by) return false
    if (quote.state === state && approvalUri === undefined) return true
    await setQuote(tx, postId, { state, ...(approvalUri !== undefined && { approval_uri: approvalUri }) })
    emit({ name: 'post.edited', postId, accountId: quote.account_id })
    const step = Number(state === 'accepted') - Number(quote.state === 'accepted')
    if (step === 0 || !quote.isCounted) return true
    const isThere = await tx
      .selectFrom('posts')
      .select('id')
      .where('id', '=', quote.quoted_id)
      .executeTakeFirst()
    if (!isThere) return true
    await addToPostCounts(tx, quote.quoted_id, { quotes: step })
    emit({ name: 'post.counted', postId: quote.quoted_id })
    return true
  })
}
