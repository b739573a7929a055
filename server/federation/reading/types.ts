import type { QuotePolicy, StoredVisibility } from '../../accounts/tables.ts'
import type { ReplyPolicy } from '../../../wire/quote.ts'

export type { QuotePolicy, ReplyPolicy, StoredVisibility }

/** What other servers say is read as plain JSON: nothing is known of a member until a reader looked at it. */
export type JsonObject = { [member: string]: unknown }

/** What somebody did. `raw` is the whole, for handlers that need more than is read here. */
export type ForeignActivity = {
  id: string | null
  /** Without prefix: `Create`, `EmojiReact`, …; never empty. */
  type: string
  /** The id of who did it. */
  actor: string
  object: string | JsonObject | (string | JsonObject)[]
  /** The id of the (first) object. */
  objectUri: string | null
  target: string | null
  to: string[]
  cc: string[]
  published: Date | null
  /** The emoji of an EmojiReact or a Like of Misskey, the words of a Flag. */
  content: string | null
  emojis: ForeignEmoji[]
  raw: JsonObject
}

export type ActorType = 'Person' | 'Service' | 'Group' | 'Application' | 'Organization'

export type ForeignActor = {
  uri: string
  type: ActorType
  username: string
  /** The host of `uri`, lower case, in ASCII form; the server may be known by another (see WebFinger). */
  domain: string
  displayName: string
  /** Safe HTML. */
  noteHtml: string
  /** `value` is safe HTML. */
  fields: { name: string; value: string }[]
  /** The page for people. */
  url: string
  avatarUrl: string | null
  headerUrl: string | null
  avatarDescription: string
  headerDescription: string
  locked: boolean
  bot: boolean
  discoverable: boolean
  indexable: boolean
  hideCollections: boolean
  createdAt: Date | null
  inboxUrl: string
  sharedInboxUrl: string | null
  outboxUrl: string | null
  followersUrl: string | null
  followingUrl: string | null
  featuredUrl: string | null
  featuredTagsUrl: string | null
  /** `publicKey` is PEM (SPKI). */
  keys: ForeignKey[]
  alsoKnownAs: string[]
  movedTo: string | null
  attributionDomains: string[]
  emojis: ForeignEmoji[]
  suspended: boolean
  memorial: boolean
}

export type ForeignKey = { id: string; kind: 'rsa' | 'ed25519'; publicKey: string }

export type ForeignPost = {
  uri: string
  type: string
  /** The page for people. */
  url: string
  authorUri: string
  /** Safe HTML: what is shown. */
  html: string
  /** The same as plain text. */
  text: string
  /** The name of an Article, Page, Event, Video …; it stands at the head of `html` too. */
  title: string | null
  spoilerText: string
  sensitive: boolean
  /** ISO 639-1 or -3, where it is said. */
  language: string | null
  publishedAt: Date
  editedAt: Date | null
  to: string[]
  cc: string[]
  inReplyTo: string | null
  mentions: { href: string; name: string }[]
  /** `tag` is folded as hashtags are kept, `shown` is as it was written. */
  tags: { tag: string; shown: string }[]
  emojis: ForeignEmoji[]
  media: ForeignMedia[]
  poll: ForeignPoll | null
  /** A vote in a poll: a Note with a name, an address that it answers, and no content. */
  isBallot: boolean
  ballotChoice: string | null
  quote: { uri: string; authorization: string | null } | null
  /** undefined: its server says nothing about it. */
  quotePolicy: QuotePolicy | undefined
  replyPolicy: ReplyPolicy | undefined
  conversation: string | null
  repliesUrl: string | null
  repliesSaid: number | null
  boostsSaid: number | null
  favouritesSaid: number | null
}

export type ForeignPoll = {
  options: { title: string; votes: number | null }[]
  multiple: boolean
  endsAt: Date | null
  closedAt: Date | null
  voters: number | null
}

export type ForeignMedia = {
  kind: 'image' | 'video' | 'gifv' | 'audio' | 'unknown'
  url: string
  mime: string | null
  description: string
  blurhash: string | null
  width: number | null
  height: number | null
  focus: { x: number; y: number } | null
  previewUrl: string | null
  durationSeconds: number | null
}

export type ForeignEmoji = {
  /** Without colons. */
  shortcode: string
  url: string
  staticUrl: string
  uri: string | null
  updatedAt: Date | null
  /** Who made it and how it may be used, as its server says. */
  licence: string | null
}
