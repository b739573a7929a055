import type { Context } from '../../platform/context.ts'
import { quotesByApproval } from '../../posts/quote-queries.ts'
import { settleQuote } from '../../posts/settle-quote.ts'
import { idOf, sameOrigin } from '../reading/addresses.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { knownPostId } from '../storing/store-post.ts'
import { ignored, taken, type Outcome } from './outcome.ts'
import type { Sender } from './sender.ts'
import { embeddedObject } from './whose.ts'

/** Accept or Reject of a QuoteRequest of this server: only the author of what is quoted answers it. */
export async function takeQuoteAnswer(
  ctx: Context,
  activity: ForeignActivity,
  from: Sender,
  accepts: boolean,
): Promise<Outcome> {
  const instrument = idOf(embeddedObject(activity)?.instrument)
  const postId = instrument === undefined ? undefined : await knownPostId(ctx, instrument)
  if (postId === undefined) return ignored('an answer about a quote that is not here')
  const stamp = idOf(activity.raw.result)
  const approvalUri = accepts && stamp !== undefined && sameOrigin(stamp, from.uri) ? stamp : null
  const state = accepts ? 'accepted' : 'rejected'
  return (await settleQuote(ctx, postId, { by: from.accountId, state, approvalUri }))
    ? taken(`the answer that a quote is ${state}`)
    : ignored('an answer by somebody who is not quoted')
}

/** Delete of a QuoteAuthorization: the consent is taken back. @returns undefined when the address is of something else. */
export async function takeRevokedQuote(
  ctx: Context,
  uri: string,
  from: Sender,
): Promise<Outcome | undefined> {
  let revoked = false
  for (const postId of await quotesByApproval(ctx.db, uri))
    revoked = (await settleQuote(ctx, postId, { by: from.accountId, state: 'revoked' })) || revoked
  return revoked ? taken('the end of a consent to a quote') : undefined
}
