import { accountUri, accountUrl } from '../../accounts/addresses.ts'
import { keptAudiences } from '../../relationships/kept-audiences.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import type { RoundsEvent } from '../../platform/events.ts'
import { receivePoll } from '../../polls/receive-poll.ts'
import { hashtagUrl } from '../../posts/json.ts'
import { receivePost, type ReceivedPost } from '../../posts/receive-post.ts'
import { reviseReceived } from '../../posts/revise-received.ts'
import { mayQuote } from '../../posts/quote-policy.ts'
import { attachRemoteMedia } from '../media/attach-remote-media.ts'
import { storeRemoteEmojis } from '../media/store-remote-emojis.ts'
import type { ForeignPost } from '../reading/types.ts'
import { escapeHtml } from '../../text/escape.ts'
import { relink } from '../reading/relink.ts'
import { visibilityOf } from '../reading/visibility.ts'
import { readLocal } from './local-ids.ts'
import {
  accountIdsByUris,
  addressesOf,
  claimUri,
  followersUrlOf,
  localAmong,
  postFacts,
  postIdByUri,
  upsertRemotePost,
} from './queries.ts'

/** What is known of the author, whose id was checked to be of the origin of the post. */
export type PostAuthor = { accountId: number; domain: string }

/**
 * Stores a post of another server that was read and whose author was checked. What it answers, quotes and mentions is linked as far
 * as it is known here; whoever wants more fetches that before.
 * @param options.quiet it was looked up rather than sent: nobody is told of it.
 * @returns its number; the same again when it is here already; undefined when its author deleted it.
 */
export async function storePost(
  ctx: Context,
  post: ForeignPost,
  author: PostAuthor,
  options: { quiet?: boolean } = {},
): Promise<number | undefined> {
  const known = await postIdByUri(ctx.db, post.uri)
  if (known !== undefined) return known
  const received = await linkUp(ctx, post, author)
  const stored = await receivePost(
    ctx,
    received,
    {
      claim: (tx, id) => claimUri(tx, post.uri, { id, authorId: author.accountId }),
      store: async (tx, postId, emit) => {
        await storeFacts(ctx, tx, postId, post, received)
        await storeParts(ctx, tx, emit, postId, post, author)
      },
    },
    options,
  )
  return stored ?? postIdByUri(ctx.db, post.uri)
}

/**
 * Lets a stored post of this author say what its server says now; see `reviseReceived`.
 * @returns whether there is such a post of this author.
 */
export async function revisePost(
  ctx: Context,
  postId: number,
  post: ForeignPost,
  author: PostAuthor,
): Promise<boolean> {
  const received = await linkUp(ctx, post, author)
  return reviseReceived(ctx, postId, received, async (tx, id, emit) => {
    await storeFacts(ctx, tx, id, post, received)
    return storeParts(ctx, tx, emit, id, post, author)
  })
}

function storeFacts(
  ctx: Context,
  tx: Tx,
  postId: number,
  post: ForeignPost,
  { parent }: ReceivedPost,
): Promise<void> {
  return upsertRemotePost(tx, {
    post_id: postId,
    type: post.type,
    replies_url: post.repliesUrl,
    answers_uri: parent ? null : post.inReplyTo,
    replies_said: post.repliesSaid,
    boosts_said: post.boostsSaid,
    favourites_said: post.favouritesSaid,
    fetched_at: ctx.now(),
    replies_fetched_at: null,
  })
}

async function storeParts(
  ctx: Context,
  tx: Tx,
  emit: (event: RoundsEvent) => void,
  postId: number,
  post: ForeignPost,
  { accountId, domain }: PostAuthor,
): Promise<boolean> {
  await storeRemoteEmojis(ctx, tx, domain, post.emojis)
  const media = await attachRemoteMedia(ctx, tx, { accountId, postId }, post.media)
  const poll = await receivePoll(tx, emit, postId, post.poll)
  if (poll.counted) emit({ name: 'post.counted', postId })
  return media || poll.changed
}

async function linkUp(ctx: Context, post: ForeignPost, { accountId }: PostAuthor): Promise<ReceivedPost> {
  const [parent, mentions, followersUrl] = await Promise.all([
    knownPost(ctx, post.inReplyTo),
    mentionsOf(ctx, post),
    followersUrlOf(ctx.db, accountId),
  ])
  const now = ctx.now()
  const quoted = await quotedBy(ctx, post, accountId)
  return {
    accountId,
    uri: post.uri,
    url: post.url,
    at: post.publishedAt > now ? now : post.publishedAt,
    editedAt: post.editedAt && post.editedAt > now ? now : post.editedAt,
    html: lostQuote(post, quoted) + (await linkedHere(ctx, post.html, mentions, post.tags)),
    text: post.text,
    spoilerText: post.spoilerText,
    sensitive: post.sensitive || post.spoilerText !== '',
    language: post.language,
    visibility: openness(post, followersUrl),
    quotePolicy: post.quotePolicy ?? 'nobody',
    replyPolicy: post.replyPolicy ?? 'everybody',
    parent: parent && {
      id: parent.id,
      accountId: parent.accountId,
      conversationId: parent.conversationId,
    },
    mentions,
    tags: post.tags,
    quoted,
  }
}

/** What a post quotes and could not be had is named by its address, so that readers can look there. */
function lostQuote({ quote }: ForeignPost, quoted: ReceivedPost['quoted']): string {
  if (!quote || quoted) return ''
  const address = escapeHtml(quote.uri)
  return `<p>RE: <a href="${address}" rel="nofollow noopener" target="_blank">${address}</a></p>`
}

/** Links to people who are known here and to hashtags lead into our own pages. */
async function linkedHere(
  ctx: Context,
  html: string,
  mentions: ReceivedPost['mentions'],
  tags: ReceivedPost['tags'],
): Promise<string> {
  const people = await addressesOf(
    ctx.db,
    mentions.map((mention) => mention.accountId),
  )
  const pages = new Map(
    people.flatMap(({ uri, url, ...person }) => {
      const page = accountUrl(ctx.config, person)
      return [uri, url, accountUri(ctx.config, person)].flatMap((known) =>
        known ? [[known, page] as const] : [],
      )
    }),
  )
  const used = new Set(tags.map(({ tag }) => tag))
  return relink(html, {
    person: (href) => pages.get(href),
    hashtag: (tag) => (used.has(tag) ? hashtagUrl(ctx.config, tag) : undefined),
  })
}

function openness(post: ForeignPost, followersUrl: string | null): ReceivedPost['visibility'] {
  const visibility = visibilityOf(post, followersUrl)
  return visibility === 'local' ? 'private' : visibility
}

/** A post that is known here by its address, of this server or another; a boost stands for nothing. */
async function knownPost(ctx: Context, uri: string | null) {
  if (uri === null) return undefined
  const id = await knownPostId(ctx, uri)
  const facts = id === undefined ? undefined : await postFacts(ctx.db, id)
  return facts?.boostOfId === null ? facts : undefined
}

/** The number of a post by its address, of this server or another; undefined when it is not known here. */
export async function knownPostId(ctx: Context, uri: string): Promise<number | undefined> {
  const local = readLocal(ctx.config, uri)
  if (!local) return postIdByUri(ctx.db, uri)
  if (local.kind !== 'post') return undefined
  const facts = await postFacts(ctx.db, local.id)
  return facts && facts.domain === null && facts.visibility !== 'local' ? facts.id : undefined
}

/** Whom a post mentions, and to whom it is addressed without a mention: those may see it, too. */
async function mentionsOf(
  ctx: Context,
  { mentions, to, cc }: ForeignPost,
): Promise<ReceivedPost['mentions']> {
  const named = mentions.map(({ href }) => href)
  const everybody = [...new Set([...named, ...to, ...cc])]
  const remote = await accountIdsByUris(ctx.db, everybody)
  const numbers = new Map(
    everybody.flatMap((uri) => {
      const local = readLocal(ctx.config, uri)
      return local?.kind === 'account' ? [[uri, local.id] as const] : []
    }),
  )
  const standing = await localAmong(ctx.db, [...numbers.values()])
  const idOf = (uri: string) => {
    const number = numbers.get(uri)
    return number !== undefined && standing.has(number) ? number : remote.get(uri)
  }
  const shown = new Set(named.flatMap((uri) => idOf(uri) ?? []))
  const silent = new Set(everybody.flatMap((uri) => idOf(uri) ?? []).filter((id) => !shown.has(id)))
  return [
    ...[...shown].map((accountId) => ({ accountId, silent: false })),
    ...[...silent].map((accountId) => ({ accountId, silent: true })),
  ]
}

/**
 * How a quote stands. Of oneself, and of who lets everybody (or those who follow them) quote, it is accepted; a quote in an older dialect, of
 * somebody whose server does not know of consent, too. Everything else waits until an authorization was checked, FEP-044f.
 */
async function quotedBy(
  ctx: Context,
  { quote }: ForeignPost,
  accountId: number,
): Promise<ReceivedPost['quoted']> {
  const quoted = quote && (await knownPost(ctx, quote.uri))
  if (!quote || !quoted) return undefined
  const facts = {
    authorId: quoted.accountId,
    visibility: quoted.visibility,
    quotePolicy: quoted.quotePolicy,
  }
  const followsAuthor = (await keptAudiences(ctx).of(accountId)).follows.has(quoted.accountId)
  const isAllowed = mayQuote(facts, { id: accountId, followsAuthor })
  return {
    id: quoted.id,
    accountId: quoted.accountId,
    state: isAllowed ? 'accepted' : quoted.domain === null ? 'rejected' : 'pending',
    approvalUri: quote.authorization,
  }
}
