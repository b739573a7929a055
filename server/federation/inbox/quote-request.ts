import type { Context } from '../../platform/context.ts'
import { transact } from '../../platform/events.ts'
import { quoteOf, setQuote } from '../../posts/quote-queries.ts'
import { visiblePost } from '../../posts/queries.ts'
import { resolvePost, takePost } from '../fetching/resolve-post.ts'
import { idOf } from '../reading/addresses.ts'
import { isObject } from '../reading/json.ts'
import { readPost } from '../reading/read-post.ts'
import type { ForeignActivity } from '../reading/types.ts'
import { knownPostId } from '../storing/store-post.ts'
import { ignored, refused, taken, type Outcome } from './outcome.ts'
import { authorOf } from './queries.ts'
import type { Sender } from './sender.ts'
import { isOwn } from './whose.ts'
import type {} from '../events.ts'

/**
 * QuoteRequest (FEP-044f): the sender asks whether a post of theirs may quote a post of this server. The policy of the post answers; the
 * asking post is kept, so that its quote can be shown here and taken back later.
 */
export async function takeQuoteRequest(
  ctx: Context,
  activity: ForeignActivity,
  from: Sender,
): Promise<Outcome> {
  const quotedId = activity.objectUri === null ? undefined : await knownPostId(ctx, activity.objectUri)
  const author = quotedId === undefined ? undefined : await authorOf(ctx.db, quotedId)
  if (quotedId === undefined || !author?.isLocal)
    return ignored('a wish to quote a post that is not of this server')
  if (!(await visiblePost(ctx.db, from.accountId, quotedId)))
    return refused('a wish to quote a post that the sender may not see')
  const postId = await askingPost(ctx, activity.raw.instrument, from)
  const quote = postId === undefined ? undefined : await quoteOf(ctx.db, postId)
  if (postId === undefined || quote?.quoted_id !== quotedId || quote.account_id !== from.accountId)
    return refused('the post that wishes to quote could not be had, or quotes something else')
  const accepted = quote.state === 'accepted'
  await transact(ctx, async (tx, emit) => {
    await setQuote(tx, postId, { request_uri: activity.id })
    emit({ name: 'quote.answered', postId, accepted })
  })
  return accepted ? taken('a quote') : refused('the author does not wish the post to be quoted')
}

async function askingPost(ctx: Context, instrument: unknown, from: Sender): Promise<number | undefined> {
  const uri = idOf(instrument)
  if (!isOwn(from.uri, uri ?? null)) return undefined
  if (!isObject(instrument) || instrument.type === undefined)
    return resolvePost(ctx, String(uri), { depth: 0 })
  const post = readPost(instrument, { actorUri: from.uri })
  return post.authorUri === from.uri ? takePost(ctx, post, from) : undefined
}
