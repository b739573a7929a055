import { Type, type Static } from 'typebox'
import { CustomEmoji, Id, Instant, Nullable, OneOf } from './base.ts'
import { Status, StatusMention, StatusTag } from './status.ts'

/** https://docs.joinmastodon.org/entities/Reaction/ */
export const Reaction = Type.Object(
  {
    name: Type.String(),
    count: Type.Integer(),
    me: Type.Optional(Type.Boolean()),
    url: Type.Optional(Type.String()),
    static_url: Type.Optional(Type.String()),
  },
  { $id: 'Reaction' },
)
export type Reaction = Static<typeof Reaction>

/** https://docs.joinmastodon.org/entities/Announcement/ */
export const Announcement = Type.Object({
  id: Id,
  content: Type.String({ description: 'HTML, safe to show' }),
  starts_at: Nullable(Instant),
  ends_at: Nullable(Instant),
  all_day: Type.Boolean(),
  published_at: Instant,
  updated_at: Instant,
  read: Type.Optional(Type.Boolean()),
  mentions: Type.Array(StatusMention),
  statuses: Type.Array(Status),
  tags: Type.Array(StatusTag),
  emojis: Type.Array(CustomEmoji),
  reactions: Type.Array(Reaction),
})
export type Announcement = Static<typeof Announcement>

/** Rounds: an announcement, as those who write it see it. */
export const AdminAnnouncement = Type.Object({
  id: Id,
  text: Type.String(),
  state: OneOf(['draft', 'scheduled', 'published', 'over']),
  starts_at: Nullable(Instant),
  ends_at: Nullable(Instant),
  all_day: Type.Boolean(),
  scheduled_at: Nullable(Instant),
  published_at: Nullable(Instant),
  updated_at: Instant,
  reads: Type.Integer({ description: 'How many members have read it' }),
  reactions: Type.Integer(),
})
export type AdminAnnouncement = Static<typeof AdminAnnouncement>
