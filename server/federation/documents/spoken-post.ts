import type { ReplyPolicy } from '../../../wire/quote.ts'
import type { QuotePolicy, StoredVisibility } from '../../accounts/tables.ts'
import type { StoredEmoji } from '../../emojis/queries.ts'
import type { MediaRow } from '../../media/queries.ts'
import type { StoredPoll } from '../../polls/queries.ts'
import type { ChatFacts } from '../groups/event.ts'
import type { Hold } from '../../posts/visibility.ts'

/** Somebody who is mentioned; silent ones may see the post and are not shown. */
export type SpokenMention = { accountId: number; uri: string; handle: string; silent: boolean }

/** A post of this server with all that other servers are told of it. Whoever reads it has asked the judge. */
export type SpokenPost = {
  id: number
  authorId: number
  /** The ids of the author, of the post, and of its page. */
  authorUri: string
  uri: string
  url: string
  visibility: StoredVisibility
  held: Hold | null
  /** HTML with formulae as their sources, and the line about what is quoted. */
  html: string
  /** As its author typed it. */
  text: string
  spoilerText: string
  sensitive: boolean
  language: string | null
  createdAt: Date
  editedAt: Date | null
  inReplyTo: string | null
  /** The id of the conversation, where it began here. */
  context: string | null
  mentions: readonly SpokenMention[]
  tags: readonly { tag: string; shown: string }[]
  emojis: readonly StoredEmoji[]
  media: readonly MediaRow[]
  poll: StoredPoll | null
  /** `authorization`: where the permission can be had. */
  quote: { uri: string; authorization: string | null } | null
  quotePolicy: QuotePolicy
  replyPolicy: ReplyPolicy
  counts: { favourites: number; boosts: number }
  /** The chat that it announces, as an Event. */
  event: ChatFacts | null
  /** The groups that have passed it on, as ids of actors. */
  groups: readonly string[]
  /** What it boosts; then it says nothing of its own. */
  boosts: { id: number; uri: string; authorUri: string } | null
}
