import { accountUri } from '../../accounts/addresses.ts'
import type { Context } from '../../platform/context.ts'
import { parseId } from '../../platform/ids.ts'
import { Refusal } from '../../platform/refusal.ts'
import { postUri } from '../../posts/addresses.ts'
import type { Document } from './answer-document.ts'
import { collectionOf, pageAddress, pageOf, type PageWish } from './collection.ts'
import { allowedQuote, openPosts, reactionsTo } from './collection-queries.ts'
import { quoteContext } from './context.ts'
import { isGiven } from './queries.ts'
import { quoteStampUri } from './read-posts.ts'
import { findDocument } from './show-post.ts'
import type { Asker } from './who-asks.ts'

const perPage = 50

/** The address of a post of this server. */
export type PostAddress = { author: string; id: string }

/**
 * The answers to a post that are known here and that everybody may read, or its whole conversation (FEP-7888), oldest first, by their ids: of all
 * servers. The first page comes with the collection.
 * @throws Refusal as `showPost`; invalid
 */
export async function showAround(
  ctx: Context,
  asker: Asker,
  what: 'replies' | 'context',
  { author, id }: PostAddress,
  wish: PageWish,
): Promise<Document> {
  const { isPublic } = await findDocument(ctx, asker, author, id)
  const post = { id: Number(id), account_id: Number(author) }
  const collection = `${postUri(ctx.config, post)}/${what}`
  const after = wish.min_id === undefined ? 0 : parseId(wish.min_id)
  if (after === undefined)
    throw new Refusal('invalid', 'min_id must be a whole number of up to 16 digits.', 'min_id')
  const which = what === 'replies' ? { answersTo: post.id } : { conversation: post.id }
  const rows = await openPosts(ctx.db, which, asker.named, after, perPage + 1)
  const shown = rows.slice(0, perPage)
  const last = shown.at(-1)
  const parts = {
    partOf: collection,
    items: shown.map((row) => postUri(ctx.config, row)),
    ...(last && rows.length > perPage && { next: pageAddress(collection, { min_id: last.id }) }),
  }
  const pageId = pageAddress(collection, after === 0 ? {} : { min_id: after })
  if (wish.page) return { body: JSON.stringify(pageOf('Collection', pageId, parts)), isPublic }
  const { '@context': _, ...first } = pageOf('Collection', pageId, parts) as Record<string, unknown>
  const more = what === 'context' ? { attributedTo: accountUri(ctx.config, { id: post.account_id }) } : {}
  return {
    body: JSON.stringify(withoutTotal(collectionOf('Collection', collection, { total: 0, first, more }))),
    isPublic,
  }
}

/** How many there are is not counted: nobody knows all answers to a post. */
function withoutTotal(collection: object): object {
  const { totalItems: _, ...rest } = collection as Record<string, unknown>
  return rest
}

/** How many have favourited or boosted a post; not who. @throws Refusal as `showPost` */
export async function showReactions(
  ctx: Context,
  asker: Asker,
  what: 'likes' | 'shares',
  { author, id }: PostAddress,
): Promise<Document> {
  const { isPublic } = await findDocument(ctx, asker, author, id)
  const post = { id: Number(id), account_id: Number(author) }
  const total = await reactionsTo(ctx.db, post.id, what)
  const collection = collectionOf('Collection', `${postUri(ctx.config, post)}/${what}`, { total })
  return { body: JSON.stringify(collection), isPublic }
}

/**
 * The permission that a post quotes one of this server, FEP-044f: whoever shows the quote looks here. It is gone when it was taken back.
 * @throws Refusal not_found
 */
export async function showQuoteStamp(
  ctx: Context,
  asker: Asker,
  author: string,
  quoting: string,
): Promise<Document> {
  const [authorId, quotingId] = [parseId(author), parseId(quoting)]
  const quote =
    authorId === undefined || quotingId === undefined
      ? undefined
      : await allowedQuote(ctx.db, quotingId, authorId)
  if (!quote || authorId === undefined) throw notFound()
  const { isPublic } = await findDocument(ctx, asker, author, String(quote.quotedId))
  // A quote of this server that not everybody may read is known to whom it was given.
  const isOurs = quote.quotingUri === null
  const isOpen = !isOurs || (await isGiven(ctx.db, quote.quotingId, null))
  const may = isOpen || (await isGiven(ctx.db, quote.quotingId, await asker.prove()))
  if (!may) throw notFound()
  const { config } = ctx
  const stamp = {
    '@context': quoteContext,
    id: quoteStampUri(accountUri(config, { id: authorId }), quote.quotingId),
    type: 'QuoteAuthorization',
    attributedTo: accountUri(config, { id: authorId }),
    interactingObject: postUri(config, {
      id: quote.quotingId,
      account_id: quote.quotingAuthorId,
      uri: quote.quotingUri,
    }),
    interactionTarget: postUri(config, { id: quote.quotedId, account_id: authorId }),
  }
  return { body: JSON.stringify(stamp), isPublic: isPublic && isOpen }
}

const notFound = (): Refusal => new Refusal('not_found', 'Record not found')
