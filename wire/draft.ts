import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './base.ts'
import { ReplyPolicy } from './quote.ts'
import { MediaAttachment } from './status.ts'
import { Purpose, QuotePolicy } from './words.ts'

const WrittenPoll = Type.Object({
  options: Type.Array(Type.String()),
  expires_in: Nullable(Type.Number({ description: 'Seconds from publishing to the end' })),
  multiple: Type.Boolean(),
  hide_totals: Type.Boolean(),
})

/** One part of what is written and not published. */
export const WrittenPart = Type.Object({
  status: Type.String(),
  spoiler_text: Type.String(),
  sensitive: Type.Boolean(),
  media_ids: Type.Array(Type.String()),
  media_attachments: Type.Array(MediaAttachment),
  poll: Nullable(WrittenPoll),
})
export type WrittenPart = Static<typeof WrittenPart>

const written = {
  parts: Type.Array(WrittenPart),
  visibility: Nullable(OneOf(['public', 'unlisted', 'private', 'direct', 'local'])),
  language: Nullable(Type.String()),
  purpose: Nullable(Purpose),
  reply_policy: Nullable(ReplyPolicy),
  quote_approval_policy: Nullable(QuotePolicy),
  in_reply_to_id: Nullable(Type.String()),
  quoted_status_id: Nullable(Type.String()),
  numbering: Type.Boolean(),
}

/** Rounds: what a member keeps to go on with; it never publishes itself. */
export const Draft = Type.Object(
  {
    id: Id,
    created_at: Instant,
    updated_at: Instant,
    version: Type.Integer({
      description: 'Counts up with every save; a save that names an older one is refused',
    }),
    ...written,
  },
  { $id: 'Draft' },
)
export type Draft = Static<typeof Draft>

/** Rounds: a post or thread that will be published, or could not be. */
export const ScheduledEntry = Type.Object(
  {
    id: Id,
    created_at: Instant,
    scheduled_at: Instant,
    kind: OneOf(['post', 'thread']),
    held: Type.Boolean({ description: 'Only kept for some seconds, so that it can be taken back' }),
    state: OneOf(['waiting', 'failed']),
    error: Nullable(Type.String({ description: 'Why it could not be published, in a sentence' })),
    ...written,
  },
  { $id: 'ScheduledEntry' },
)
export type ScheduledEntry = Static<typeof ScheduledEntry>

/** https://docs.joinmastodon.org/entities/ScheduledStatus/ ; of a thread, the first part is told. */
export const ScheduledStatus = Type.Object(
  {
    id: Id,
    scheduled_at: Instant,
    params: Type.Object({
      text: Type.String(),
      poll: Nullable(WrittenPoll),
      media_ids: Nullable(Type.Array(Type.String())),
      sensitive: Nullable(Type.Boolean()),
      spoiler_text: Nullable(Type.String()),
      visibility: Nullable(Type.String()),
      in_reply_to_id: Nullable(Type.String()),
      language: Nullable(Type.String()),
      application_id: Type.Integer(),
      scheduled_at: Type.Null(),
      idempotency: Nullable(Type.String()),
      with_rate_limit: Type.Boolean(),
      quoted_status_id: Nullable(Type.String()),
      quote_approval_policy: Nullable(QuotePolicy),
    }),
    media_attachments: Type.Array(MediaAttachment),
    kind: OneOf(['scheduled', 'held']),
    state: OneOf(['waiting', 'failed']),
    error: Nullable(Type.String()),
  },
  { $id: 'ScheduledStatus' },
)
export type ScheduledStatus = Static<typeof ScheduledStatus>

/** Rounds: how a member writes, beside Mastodon's own preferences. */
export const WritingPreferences = Type.Object({
  undo_seconds: Type.Integer({ description: 'For how long the composer holds a post back; 0 to 60' }),
  reply_policy: ReplyPolicy,
  quote_approval_policy: QuotePolicy,
})
export type WritingPreferences = Static<typeof WritingPreferences>
