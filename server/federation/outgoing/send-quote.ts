import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { postUri } from '../../posts/addresses.ts'
import { say } from '../delivery/queue-delivery.ts'
import { activityOf } from '../documents/activities.ts'
import { publicly, quoteContext } from '../documents/context.ts'
import { noteOf } from '../documents/note.ts'
import { quoteStampUri } from '../documents/read-posts.ts'
import { quoteBetween, setRequestUri, type QuoteBetween } from './queries.ts'
import { readToSay } from './read-to-say.ts'

const aboutQuote = (postId: number): string => `quote:${postId}`

/** A member quotes a post of another server, whose author is asked (FEP-044f, https://w3id.org/fep/044f). */
export async function sendQuoteRequest(ctx: Context, postId: number): Promise<void> {
  const quote = await quoteBetween(ctx.db, postId)
  if (!quote || quote.quoting.domain !== null || quote.quotedUri === null || quote.requestUri !== null) return
  const actor = accountUri(ctx.config, quote.quoting)
  const id = `${actor}#quote-requests/${postId}`
  await say(
    ctx,
    aboutQuote(postId),
    async () => {
      const found = await readToSay(ctx, postId)
      if (!found || quote.quoted.uri === null) return undefined
      const activity = activityOf({
        id,
        type: 'QuoteRequest',
        actor,
        to: [quote.quoted.uri],
        object: quote.quotedUri,
        more: { instrument: noteOf(ctx.config, found.post, ctx.now()) },
        context: quoteContext,
      })
      return { senderId: quote.quoting.id, activity, to: { person: quote.quoted.id } }
    },
    (tx) => setRequestUri(tx, postId, id),
  )
}

/** Job: a post of another server asked whether it may quote a post of a member, and hears what was decided. */
export async function sendQuoteAnswer(
  ctx: Context,
  { postId, accepted }: { postId: number; accepted: boolean },
): Promise<void> {
  const quote = await quoteBetween(ctx.db, postId)
  if (!quote || !isOfOthers(quote)) return
  const actor = accountUri(ctx.config, quote.quoted)
  const type = accepted ? 'Accept' : 'Reject'
  const request = {
    ...(quote.requestUri !== null && { id: quote.requestUri }),
    type: 'QuoteRequest',
    actor: quote.quoting.uri,
    object: quotedUriOf(ctx, quote),
    instrument: quote.postUri,
  }
  const activity = activityOf({
    id: `${actor}#${type.toLowerCase()}s/quotes/${postId}`,
    type,
    actor,
    to: [quote.quoting.uri],
    object: request,
    ...(accepted && { more: { result: quoteStampUri(actor, postId) } }),
    context: quoteContext,
  })
  await say(ctx, aboutQuote(postId), async () => ({
    senderId: quote.quoted.id,
    activity,
    to: { person: quote.quoting.id },
  }))
}

/** A member no longer wants to be quoted by a post of another server: the permission is deleted. */
export async function sendQuoteRevoked(ctx: Context, postId: number): Promise<void> {
  const quote = await quoteBetween(ctx.db, postId)
  if (quote?.state !== 'revoked' || !isOfOthers(quote)) return
  const actor = accountUri(ctx.config, quote.quoted)
  const stamp = quoteStampUri(actor, postId)
  const activity = activityOf({
    id: `${stamp}#delete`,
    type: 'Delete',
    actor,
    to: [publicly, quote.quoting.uri],
    object: {
      id: stamp,
      type: 'QuoteAuthorization',
      attributedTo: actor,
      interactingObject: quote.postUri,
      interactionTarget: quotedUriOf(ctx, quote),
    },
    context: quoteContext,
  })
  await say(ctx, aboutQuote(postId), async () => ({
    senderId: quote.quoted.id,
    activity,
    to: { accounts: [quote.quoting.id], followersOf: quote.quoted.id },
  }))
}

type OfOthers = QuoteBetween & { quoting: { uri: string }; postUri: string }

/** A post of another server quotes one of this server. */
function isOfOthers(quote: QuoteBetween): quote is OfOthers {
  return quote.quoting.uri !== null && quote.postUri !== null && quote.quoted.domain === null
}

const quotedUriOf = (ctx: Context, { quotedId, quoted }: QuoteBetween): string =>
  postUri(ctx.config, { id: quotedId, account_id: quoted.id })
