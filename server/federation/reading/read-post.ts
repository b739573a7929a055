import { plainText } from '../../text/plain-text.ts'
import {
  addressMax,
  idOf,
  isPublic,
  pageOf,
  receiversOf,
  requiredId,
  sameOrigin,
  webAddress,
} from './addresses.ts'
import { readPastMoment } from './dates.ts'
import { anyMember, countOf, hasType, isObject, isYes, listOf, member, stringOf, typesOf } from './json.ts'
import { actorTypes } from './read-actor.ts'
import { readEmojis } from './read-emojis.ts'
import { readMedia } from './read-media.ts'
import { type PolicyFacts, readQuotePolicy, readReplyPolicy } from './read-policies.ts'
import { readPoll } from './read-poll.ts'
import { readQuote } from './read-quote.ts'
import { readMentions, readTags } from './read-tags.ts'
import { isSaying, shownHtml } from './shown-html.ts'
import type { ForeignMedia, ForeignPost, JsonObject } from './types.ts'
import { Unreadable } from './unreadable.ts'
import { languageOf, lineOfHtml, naturalText } from './words.ts'

/** What is known of where a post comes from. */
export type PostSource = {
  /** Who did the activity it came in; speaks for posts that name no author. */
  actorUri?: string | undefined
  /** The author's followers collection, where the author is known. */
  followersUrl?: string | null | undefined
  /** Nothing was written after it. */
  now?: Date
}

/** Objects that are no posts: what they are is written elsewhere. */
const NOT_POSTS = new Set<string>([
  ...actorTypes,
  ...(
    'Tombstone Collection OrderedCollection CollectionPage OrderedCollectionPage Link Mention Hashtag Emoji PropertyValue ' +
    'CryptographicKey Key Multikey Relationship Profile Create Update Delete Follow Accept Reject TentativeAccept ' +
    'TentativeReject Undo Like Dislike Announce Add Remove Block Flag Move Join Leave Invite Offer Ignore View Read Listen ' +
    'Travel Arrive EmojiReact Lock Warn Resolve QuoteRequest QuoteAuthorization ReplyRequest ReplyAuthorization ' +
    'LikeAuthorization AnnounceAuthorization FeatureRequest FeatureAuthorization FeaturedCollection CacheFile Playlist ' +
    'PlaylistElement'
  ).split(' '),
])

/**
 * Reads a post of another server. What it is (`type`), its `id` and its author must be readable and lie on one server; the rest
 * is taken where it makes sense. Where it may be believed is for whoever got it to know.
 *
 * @throws Unreadable
 */
export function readPost(
  json: unknown,
  { actorUri, followersUrl, now = new Date() }: PostSource = {},
): ForeignPost {
  if (!isObject(json)) throw new Unreadable('A post is an object', '')
  const type = readType(json)
  const uri = requiredId(json, 'A post')
  const authorUri = readAuthor(json, uri, actorUri)
  const mentions = readMentions(json)
  const media = readMedia(json, naturalText(json, 'content').text)
  const facts: PolicyFacts = { authorUri, followersUrl, mentioned: mentions.map(({ href }) => href) }
  const post: ForeignPost = {
    uri,
    type,
    url: pageOf(json, uri),
    authorUri,
    ...readWords(json, uri, media),
    language: languageOf(json),
    ...readDates(json, now),
    to: receiversOf(member(json, 'to')),
    cc: [...new Set([...receiversOf(member(json, 'cc')), ...audienceOf(json)])],
    inReplyTo: idOf(member(json, 'inReplyTo')) ?? null,
    mentions,
    tags: readTags(json),
    emojis: readEmojis(json, now),
    media,
    poll: readPoll(json),
    ...readBallot(json),
    quotePolicy: readQuotePolicy(json, facts),
    replyPolicy: readReplyPolicy(json, facts),
    conversation: readConversation(json),
    ...readCounts(json, uri),
  }
  if (isEmpty(post)) throw new Unreadable('There is nothing in it to show', 'content')
  return post
}

/** The group to which it belongs (FEP-1b12); whoever else may read it stands in `to` and `cc`. */
function audienceOf(json: JsonObject): string[] {
  return receiversOf(member(json, 'audience')).filter((one) => !isPublic(one))
}

/** A list of types may hold what kind of work it is, too (`["Note", "schema:Review"]`): the first that this knows best is taken. */
function readType(json: JsonObject): string {
  const types = typesOf(json)
  const [first] = types
  if (first === undefined) throw new Unreadable('An object says its type', 'type')
  const wrong = types.find((type) => NOT_POSTS.has(type))
  if (wrong !== undefined) throw new Unreadable(`${wrong} is not a kind of post`, 'type')
  return (
    types.find((type) =>
      ['Note', 'Question', 'Article', 'Page', 'Event', 'Video', 'Audio', 'Image'].includes(type),
    ) ?? first
  )
}

/**
 * Whose it is: `attributedTo` (of several the one who sends it, else a person), else `actor` (Mobilizon), else whoever
 * sends it. Author and post are of the same server, and so is the sender: nobody writes in another's name.
 */
function readAuthor(json: JsonObject, uri: string, actorUri: string | undefined): string {
  const said = listOf(anyMember(json, 'attributedTo', 'actor')).slice(0, 50)
  const named = said.map((one) => ({ id: idOf(one), isPerson: isObject(one) && hasType(one, 'Person') }))
  const authors = named.filter(({ id }) => id !== undefined)
  const author = authors.find(({ id }) => id === actorUri) ??
    authors.find(({ isPerson }) => isPerson) ??
    authors[0] ?? { id: actorUri }
  if (author.id === undefined) throw new Unreadable('It does not say who wrote it', 'attributedTo')
  if (!sameOrigin(uri, author.id))
    throw new Unreadable('Its author belongs to another server than its id', 'attributedTo')
  if (actorUri !== undefined && !sameOrigin(actorUri, author.id))
    throw new Unreadable('Its author belongs to another server than who sends it', 'attributedTo')
  return author.id
}

function readWords(
  json: JsonObject,
  uri: string,
  media: readonly ForeignMedia[],
): Pick<ForeignPost, 'html' | 'text' | 'title' | 'spoilerText' | 'sensitive' | 'quote'> {
  const quote = readQuote(json, uri)
  const isMarked = isYes(member(json, 'sensitive'))
  const title = lineOfHtml(naturalText(json, 'name').text, 'title') || null
  // What is a warning on a saying is, on a work, what it is about.
  const isWarning = isSaying(json) || isMarked
  const spoilerText = isWarning ? lineOfHtml(naturalText(json, 'summary').text, 'spoiler') : ''
  const mediaUrls = media.map(({ url }) => url)
  const html = shownHtml(json, {
    title,
    url: pageOf(json, uri),
    spoilerText,
    quoteUri: quote?.uri ?? null,
    mediaUrls,
  })
  return { html, text: plainText(html), title, spoilerText, sensitive: isMarked || spoilerText !== '', quote }
}

function readDates(json: JsonObject, now: Date): Pick<ForeignPost, 'publishedAt' | 'editedAt'> {
  const publishedAt = readPastMoment(member(json, 'published'), now) ?? now
  const updated = readPastMoment(member(json, 'updated'), now)
  return { publishedAt, editedAt: updated !== undefined && updated > publishedAt ? updated : null }
}

/** A vote: https://docs.joinmastodon.org/spec/activitypub/ , "Poll votes": a Note that has a name and answers, and says nothing. */
function readBallot(json: JsonObject): Pick<ForeignPost, 'isBallot' | 'ballotChoice'> {
  const name = lineOfHtml(naturalText(json, 'name').text, 'option')
  const isVote =
    hasType(json, 'Note', 'Answer') &&
    name !== '' &&
    naturalText(json, 'content').text.trim() === '' &&
    idOf(member(json, 'inReplyTo')) !== undefined
  return { isBallot: isVote, ballotChoice: isVote ? name : null }
}

function readConversation(json: JsonObject): string | null {
  for (const name of ['conversation', 'context', 'ostatus:conversation']) {
    const value = member(json, name)
    const said = isObject(value) ? value.id : stringOf(value)
    if (typeof said === 'string' && said !== '' && said.length <= addressMax && !/[\s\p{C}]/u.test(said))
      return said
  }
  return null
}

/** What the post's own server says of it; its counts are shown as that. */
function readCounts(
  json: JsonObject,
  uri: string,
): Pick<ForeignPost, 'repliesUrl' | 'repliesSaid' | 'boostsSaid' | 'favouritesSaid'> {
  const replies = anyMember(json, 'replies', 'comments')
  const first = isObject(replies) ? member(replies, 'first') : undefined
  const url = idOf(replies) ?? idOf(first) ?? (isObject(first) ? webAddress(first.next) : undefined)
  return {
    repliesUrl: url !== undefined && sameOrigin(url, uri) ? url : null,
    repliesSaid: totalOf(replies),
    boostsSaid: totalOf(member(json, 'shares')),
    favouritesSaid: totalOf(member(json, 'likes')),
  }
}

function totalOf(collection: unknown): number | null {
  return isObject(collection) ? countOf(member(collection, 'totalItems')) : null
}

function isEmpty(post: ForeignPost): boolean {
  const says = post.text !== '' || post.spoilerText !== '' || post.title !== null
  return !says && post.media.length === 0 && post.poll === null && post.quote === null && !post.isBallot
}
