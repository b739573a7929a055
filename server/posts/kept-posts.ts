import type { ReplyPolicy } from '../../wire/quote.ts'
import { linkedCollections } from '../collections/linked-collections.ts'
import { keepAttribution, type KeptAttribution } from '../cards/attribution.ts'
import { cardsOfPosts } from '../cards/queries.ts'
import { emojisFor } from '../emojis/json.ts'
import { emojisOfWriters } from '../emojis/remote-emojis.ts'
import type { Context } from '../platform/context.ts'
import { keep, type Kept } from '../platform/kept.ts'
import { oncePerProcess } from '../platform/once.ts'
import { remoteFilesChange, remoteFilesRule } from '../platform/remote-files.ts'
import type { StoredVisibility } from '../accounts/tables.ts'
import { mediaOfPosts } from '../media/queries.ts'
import { wordsOf } from './filterable-words.ts'
import { ownPart, sharedPart, type PostExtras } from './json.ts'
import { keepPoll, type KeptPoll } from '../polls/json.ts'
import { pollsOfPosts, type StoredPoll } from '../polls/queries.ts'
import type { QuotePolicy, QuotesTable } from './tables.ts'
import { mentionsOfPosts, postsById, tagsOfPosts, type PostRow } from './queries.ts'
import type { Hold } from './visibility.ts'

export type KeptQuote = { quotedId: number; state: QuotesTable['state'] }

/** A post as finished JSON, encoded once, in two halves; with what the judge has to know. */
export type KeptPost = {
  authorId: number
  boostOfId: number | null
  visibility: StoredVisibility
  held: Hold | null
  mentions: readonly number[]
  /** Folded, what filters look at; empty for a boost. */
  words: string
  /** The first post of its thread. */
  rootId: number
  quote: KeptQuote | null
  /** To which it links. */
  collections: readonly number[]
  quotePolicy: QuotePolicy
  replyPolicy: ReplyPolicy
  /** id, address, time and visibility, what a boost has of its own; begins the object and ends with a comma. */
  own: Buffer
  /** Everything else, what a boost shows of its original; the account has to come next. */
  shared: Buffer
  poll: KeptPoll | null
  /** The card, where its page names somebody as its author; any other is in `shared`. */
  attribution: KeptAttribution | undefined
}

const most = 100_000
/** Rare, and each concerns all posts of an author. */
const isWide: readonly string[] = [
  'account.restrained',
  'accounts.restrained',
  'account.renamed',
  'emojis.changed',
]

/** The posts that were shown lately, as JSON, kept until they change. */
export const keptPosts = oncePerProcess((ctx): Kept<KeptPost> => {
  const posts = keep<KeptPost>(most, (ids) => loadPosts(ctx, ids))
  const changes: readonly string[] = [
    'post.counted',
    'post.edited',
    'post.deleted',
    'post.held',
    'post.released',
  ]
  ctx.bus.listeners.add((event) => {
    if (changes.includes(event.name) && 'postId' in event) posts.drop(event.postId)
    if (isWide.includes(event.name) || remoteFilesChange.has(event.name)) posts.clear()
  })
  ctx.bus.onGap.add(() => posts.clear())
  return posts
})

async function loadPosts(ctx: Context, ids: number[]): Promise<Map<number, KeptPost>> {
  const [rows, tags, mentions, media, polls, cards, rule] = await Promise.all([
    postsById(ctx.db, ids),
    tagsOfPosts(ctx.db, ids),
    mentionsOfPosts(ctx.db, ids),
    mediaOfPosts(ctx.db, ids),
    pollsOfPosts(ctx.db, ids),
    cardsOfPosts(ctx.db, ids),
    remoteFilesRule(ctx),
  ])
  const tagsByPost = Map.groupBy(tags, (tag) => tag.post_id)
  const mentionsByPost = Map.groupBy(mentions, (mention) => mention.post_id)
  const mediaByPost = Map.groupBy(media, (medium) => medium.post_id)
  const cardByPost = new Map(cards.map((card) => [card.post_id, card]))
  const pollByPost = new Map(polls.map((poll) => [poll.post_id, poll]))
  const textsOf = ({ id, text, spoiler_text: spoiler }: PostRow) => [
    text,
    spoiler,
    ...(pollByPost.get(id)?.options ?? []),
  ]
  const emojis = await emojisOfWriters(
    ctx,
    rows.map((row) => ({ domain: row.domain, texts: textsOf(row) })),
  )
  const extrasOf = ({ id, domain, text, spoiler_text: spoiler }: PostRow): PostExtras => ({
    tags: tagsByPost.get(id) ?? [],
    mentions: mentionsByPost.get(id) ?? [],
    media: mediaByPost.get(id) ?? [],
    remoteFiles: rule(domain),
    card: cardByPost.get(id),
    emojis: emojisFor(ctx.config, emojis(domain), [text, spoiler]),
  })
  const pollOf = ({ id, domain }: PostRow): KeptPoll | null => {
    const poll = pollByPost.get(id)
    return poll ? keepPoll(poll, emojisFor(ctx.config, emojis(domain), poll.options)) : null
  }
  return new Map(
    rows.map((row) => [
      row.id,
      { ...keptPost(ctx, row, extrasOf(row), pollByPost.get(row.id)), poll: pollOf(row) },
    ]),
  )
}

function keptPost(
  ctx: Context,
  row: PostRow,
  extras: PostExtras,
  poll: StoredPoll | undefined,
): Omit<KeptPost, 'poll'> {
  const attribution = extras.card && keepAttribution(ctx.config, extras.card)
  const { card, ...shared } = sharedPart(ctx.config, row, extras)
  return {
    authorId: row.account_id,
    boostOfId: row.boost_of_id,
    visibility: row.visibility,
    held: row.held,
    mentions: extras.mentions.map((mention) => mention.id),
    words: wordsOf(row, poll, extras.media),
    rootId: row.conversation_id,
    quote:
      row.quoted_id !== null && row.quote_state !== null
        ? { quotedId: row.quoted_id, state: row.quote_state }
        : null,
    collections: linkedCollections(ctx.config, row.text),
    quotePolicy: row.quote_policy,
    replyPolicy: row.reply_policy,
    attribution,
    own: Buffer.from(`{${withoutBraces(ownPart(ctx.config, row))},`),
    shared: Buffer.from(`${withoutBraces(attribution ? shared : { ...shared, card })},"account":`),
  }
}

function withoutBraces(part: object): string {
  return JSON.stringify(part).slice(1, -1)
}
