import type { Context } from '../../platform/context.ts'
import { settleQuote } from '../../posts/settle-quote.ts'
import { idOf, sameOrigin } from '../reading/addresses.ts'
import { typesOf } from '../reading/json.ts'
import { fetchObject } from './fetch-document.ts'
import { NotFetched } from './not-fetched.ts'
import { waitingQuote } from './queries.ts'

/**
 * Looks up whether the author of a quoted post has agreed, where the quoting post names their authorization: it must lie on the quoted
 * author's own server and be about these two posts. Otherwise the quote goes on waiting.
 * https://w3id.org/fep/044f
 */
export async function checkQuote(ctx: Context, postId: number): Promise<void> {
  const quote = await waitingQuote(ctx.db, postId)
  if (!quote?.approvalUri || !quote.authorUri || !sameOrigin(quote.approvalUri, quote.authorUri)) return
  try {
    const { json } = await fetchObject(ctx, quote.approvalUri)
    const isAbout =
      typesOf(json).includes('QuoteAuthorization') &&
      idOf(json.attributedTo) === quote.authorUri &&
      idOf(json.interactingObject) === quote.postUri &&
      idOf(json.interactionTarget) === quote.quotedUri
    if (isAbout) await settleQuote(ctx, postId, { by: quote.quotedAccountId, state: 'accepted' })
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error
  }
}
