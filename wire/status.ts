import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { Collection } from './collection.ts'
import { CustomEmoji, Id, Instant, Nullable, OneOf } from './base.ts'
import { PreviewCard } from './card.ts'
import { FilterResult } from './filter.ts'
import { Poll } from './poll.ts'
import { QuoteApproval, QuoteState, ReplyPolicy, ShallowQuote, ThreadPlace } from './quote.ts'
import { Purpose, Visibility } from './words.ts'

/** https://docs.joinmastodon.org/entities/MediaAttachment/ */
export const MediaAttachment = Type.Object(
  {
    id: Id,
    type: OneOf(['image', 'gifv', 'video', 'audio', 'unknown']),
    url: Nullable(Type.String()),
    preview_url: Nullable(Type.String()),
    remote_url: Nullable(Type.String()),
    meta: Nullable(Type.Record(Type.String(), Type.Unknown())),
    description: Nullable(Type.String()),
    blurhash: Nullable(Type.String()),
    sizes: Type.Optional(
      Type.Array(Type.Object({ url: Type.String(), width: Type.Integer(), height: Type.Integer() }), {
        description: 'Rounds: the same picture in several sizes, smallest first',
      }),
    ),
  },
  { $id: 'MediaAttachment' },
)
export type MediaAttachment = Static<typeof MediaAttachment>

export const StatusMention = Type.Object({
  id: Id,
  username: Type.String(),
  acct: Type.String(),
  url: Type.String(),
})
export type StatusMention = Static<typeof StatusMention>

export const StatusTag = Type.Object({ name: Type.String(), url: Type.String() })
export type StatusTag = Static<typeof StatusTag>

/** Rounds: what is known of a post of another server beside the post itself. */
export const StatusOrigin = Type.Object(
  {
    type: Type.String({ description: 'What its server calls it: Note, Article, Event, Video …' }),
    answers_url: Nullable(Type.String({ description: 'What it answers, where that is not known here' })),
    known: Type.Object(
      { replies_count: Type.Integer(), reblogs_count: Type.Integer(), favourites_count: Type.Integer() },
      {
        description:
          'How many of them are known here; the counts of the status are what its own server says, where that is more',
      },
    ),
  },
  { $id: 'StatusOrigin' },
)
export type StatusOrigin = Static<typeof StatusOrigin>

const shape = {
  id: Id,
  uri: Type.String(),
  url: Nullable(Type.String()),
  created_at: Instant,
  edited_at: Nullable(Instant),
  account: Account,
  content: Type.String({ description: 'HTML, safe to show' }),
  content_math: Type.Optional(
    Type.String({ description: 'Rounds: the content with formulae as MathML; only where there are any' }),
  ),
  visibility: Visibility,
  local_only: Type.Boolean({ description: 'Rounds: stays on this server, for its members' }),
  waits_for_review: Type.Optional(
    Type.Literal(true, { description: 'Rounds: only its author sees it until a moderator has looked' }),
  ),
  purpose: Nullable(Purpose),
  sensitive: Type.Boolean(),
  spoiler_text: Type.String(),
  media_attachments: Type.Array(MediaAttachment),
  application: Type.Optional(
    Nullable(Type.Object({ name: Type.String(), website: Nullable(Type.String()) })),
  ),
  mentions: Type.Array(StatusMention),
  tags: Type.Array(StatusTag),
  emojis: Type.Array(CustomEmoji),
  replies_count: Type.Integer(),
  reblogs_count: Type.Integer(),
  favourites_count: Type.Integer(),
  quotes_count: Type.Integer(),
  in_reply_to_id: Nullable(Id),
  in_reply_to_account_id: Nullable(Id),
  in_reply_to_acct: Nullable(Type.String({ description: 'Rounds: the handle of who is answered' })),
  poll: Nullable(Poll),
  card: Nullable(PreviewCard),
  language: Nullable(Type.String({ description: 'ISO 639' })),
  text: Type.Optional(Type.String({ description: 'Source; only in the answer to a delete' })),
  favourited: Type.Optional(Type.Boolean()),
  reblogged: Type.Optional(Type.Boolean()),
  muted: Type.Optional(Type.Boolean()),
  bookmarked: Type.Optional(Type.Boolean()),
  pinned: Type.Optional(Type.Boolean()),
  filtered: Type.Optional(Type.Array(FilterResult)),
  tagged_collections: Type.Array(Collection, { description: 'Collections to which it links' }),
  quote_approval: Type.Optional(QuoteApproval),
  reply_policy: Type.Optional(ReplyPolicy),
  can_reply: Type.Optional(Type.Boolean({ description: 'Rounds: whether the reader may answer' })),
  thread: Type.Optional(Nullable(ThreadPlace)),
  origin: Type.Optional(StatusOrigin),
}

/** A status that is quoted: what it quotes itself is only named. */
export const QuotedStatus = Type.Object(
  { ...shape, reblog: Type.Null(), quote: Type.Optional(Nullable(ShallowQuote)) },
  { $id: 'QuotedStatus' },
)
export type QuotedStatus = Static<typeof QuotedStatus>

/** https://docs.joinmastodon.org/entities/Quote/ */
export const Quote = Type.Object(
  { state: QuoteState, quoted_status: Nullable(QuotedStatus) },
  { $id: 'Quote' },
)
export type Quote = Static<typeof Quote>

const quote = Type.Optional(Nullable(Type.Union([Quote, ShallowQuote])))

/** A status that is not a boost. */
export const OriginalStatus = Type.Object({ ...shape, quote, reblog: Type.Null() }, { $id: 'OriginalStatus' })

/** https://docs.joinmastodon.org/entities/Status/ ; a boost wraps the original in `reblog`. */
export const Status = Type.Object({ ...shape, quote, reblog: Nullable(OriginalStatus) }, { $id: 'Status' })
export type OriginalStatus = Static<typeof OriginalStatus>
export type Status = Static<typeof Status>

/** https://docs.joinmastodon.org/entities/Context/ */
export const Context = Type.Object({ ancestors: Type.Array(Status), descendants: Type.Array(Status) })
export type Context = Static<typeof Context>

/** https://docs.joinmastodon.org/entities/StatusSource/ */
export const StatusSource = Type.Object({ id: Id, text: Type.String(), spoiler_text: Type.String() })
export type StatusSource = Static<typeof StatusSource>
