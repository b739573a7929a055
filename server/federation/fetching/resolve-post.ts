import type { Context } from '../../platform/context.ts'
import { isObject, typesOf } from '../reading/json.ts'
import { sameOrigin } from '../reading/addresses.ts'
import { readPost } from '../reading/read-post.ts'
import type { ForeignPost } from '../reading/types.ts'
import { Unreadable } from '../reading/unreadable.ts'
import { readLocal } from '../storing/local-ids.ts'
import { postIdByUri } from '../storing/queries.ts'
import { knownPostId, type PostAuthor, revisePost, storePost } from '../storing/store-post.ts'
import { type Document, fetchObject } from './fetch-document.ts'
import { NotFetched } from './not-fetched.ts'
import { checkQuote } from './check-quote.ts'
import { linkAnswers } from './link-answers.ts'
import { forgetFailure } from './politely.ts'
import { nameOfAccount } from './queries.ts'
import { resolveActor } from './resolve-actor.ts'

export type PostWish = {
  /** How many steps of its thread, upwards, are fetched with it. */
  depth: number
  /** Fetch it even when it is known, because it may have changed. */
  fresh?: boolean
  /** It was told of just now, as by a relay: streams carry it and people are notified. Otherwise it is no news that it was looked up. */
  isNews?: boolean
  /** What is being fetched already: threads may run in a ring. */
  seen?: Set<string>
  /** Whether a post that is not known yet is kept; all are unless told otherwise. What it answers and quotes is not asked about. */
  keeps?: (post: ForeignPost) => Promise<boolean>
}

/**
 * The post with an address, here or elsewhere; one that is not known is fetched from its own server with its author.
 * @returns its number; undefined when it was deleted, is not kept, or is none of this server's that others may know
 * @throws NotFetched, Unreadable
 */
export async function resolvePost(ctx: Context, uri: string, wish: PostWish): Promise<number | undefined> {
  const known = await knownPostId(ctx, uri)
  if (known !== undefined && !wish.fresh) return known
  if (readLocal(ctx.config, uri)) return known
  if (wish.fresh) forgetFailure(ctx, uri)
  return takePostFrom(ctx, await fetchObject(ctx, uri), wish)
}

/**
 * Stores a post from a document that its own server gave (see `fetchObject`).
 * @throws NotFetched, Unreadable
 */
export async function takePostFrom(
  ctx: Context,
  document: Document,
  wish: PostWish,
): Promise<number | undefined> {
  const post = readPost(postIn(document), { now: ctx.now() })
  if (!sameOrigin(post.uri, document.url))
    throw new Unreadable('A post is believed only from its own server', 'id')
  if (post.isBallot) throw new Unreadable('A vote in a poll is no post', 'name')
  const known = await postIdByUri(ctx.db, post.uri)
  if (known === undefined && (await wish.keeps?.(post)) === false) return undefined
  const author = await authorOf(ctx, post)
  if (known === undefined) return takePost(ctx, post, author, { isNews: false, ...wish })
  if (wish.fresh) await revisePost(ctx, known, post, author)
  return known
}

/** A Create in place of what it creates, as some servers answer under the address of an activity. */
function postIn({ json }: Document): unknown {
  const isCreate = typesOf(json).includes('Create')
  return isCreate && isObject(json.object) ? json.object : json
}

async function authorOf(ctx: Context, post: ForeignPost): Promise<PostAuthor> {
  if (!sameOrigin(post.authorUri, post.uri))
    throw new Unreadable('A post and its author belong to one server', 'attributedTo')
  const accountId = await resolveActor(ctx, post.authorUri)
  const name = await nameOfAccount(ctx.db, accountId)
  if (!name?.domain) throw new NotFetched('unreadable', 'The author is not of that server.', '')
  return { accountId, domain: name.domain }
}

/** How far up a thread is fetched with a post that came by itself. */
const usualDepth = 5

/**
 * Stores a post of another server that was read and proven to be its author's, after what it answers and quotes was fetched, as far as
 * that works. What waited for this post in the thread is put below it.
 * @param options.depth how many steps of its thread, upwards, are fetched
 * @returns its number; undefined when it was deleted before
 */
export async function takePost(
  ctx: Context,
  post: ForeignPost,
  author: PostAuthor,
  { depth = usualDepth, seen = new Set<string>(), isNews = true }: Partial<PostWish> = {},
): Promise<number | undefined> {
  seen.add(post.uri)
  if (post.inReplyTo !== null && depth > 0) await tryPost(ctx, post.inReplyTo, depth - 1, seen)
  // Of what is quoted, what it quotes in turn is only named.
  if (post.quote) await tryPost(ctx, post.quote.uri, 0, seen)
  const id = await storePost(ctx, post, author, { quiet: !isNews })
  if (id === undefined) return undefined
  await linkAnswers(ctx, id, post.uri)
  if (post.quote?.authorization) await checkQuote(ctx, id)
  return id
}

async function tryPost(ctx: Context, uri: string, depth: number, seen: Set<string>): Promise<void> {
  if (seen.has(uri)) return
  try {
    await resolvePost(ctx, uri, { depth, seen })
  } catch (error) {
    if (!(error instanceof NotFetched) && !(error instanceof Unreadable)) throw error
    ctx.log.debug({ err: error }, 'what a post answers or quotes could not be had')
  }
}
