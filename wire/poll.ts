import { Type, type Static } from 'typebox'
import { CustomEmoji, Id, Instant, Nullable } from './base.ts'

/** https://docs.joinmastodon.org/entities/Poll/#Option */
export const PollOption = Type.Object({
  title: Type.String(),
  votes_count: Nullable(Type.Integer({ description: 'null while the totals are hidden' })),
})
export type PollOption = Static<typeof PollOption>

/** https://docs.joinmastodon.org/entities/Poll/ */
export const Poll = Type.Object(
  {
    id: Id,
    expires_at: Nullable(Instant),
    expired: Type.Boolean(),
    multiple: Type.Boolean(),
    votes_count: Type.Integer(),
    voters_count: Nullable(Type.Integer()),
    options: Type.Array(PollOption),
    emojis: Type.Array(CustomEmoji),
    voted: Type.Optional(Type.Boolean()),
    own_votes: Type.Optional(Type.Array(Type.Integer())),
  },
  { $id: 'Poll' },
)
export type Poll = Static<typeof Poll>
