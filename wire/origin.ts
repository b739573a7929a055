import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './base.ts'

/** Whom or what a handle of another server is easily taken for. */
export const LookAlike = Type.Object({
  kind: OneOf(['mixed_scripts', 'server', 'imitates', 'namesake']),
  acct: Nullable(Type.String({ description: 'The member of this server' })),
})
export type LookAlike = Static<typeof LookAlike>

/** Rounds: what is known of a person of another server beside their account. */
export const Origin = Type.Object(
  {
    id: Id,
    domain: Type.String(),
    server_name: Nullable(Type.String({ description: 'As the server calls itself' })),
    state: OneOf(['up', 'failing', 'dead']),
    refused: Type.Boolean({ description: 'This server does not speak with that one; said to members only' }),
    gone_at: Nullable(Instant),
    first_seen_at: Instant,
    looked_up_at: Nullable(Instant),
    posts_looked_up_at: Nullable(Instant),
    known: Type.Object(
      { statuses_count: Type.Integer(), followers_count: Type.Integer(), following_count: Type.Integer() },
      { description: 'How much of what its server counts is known here' },
    ),
    looks_like: Nullable(LookAlike),
  },
  { $id: 'Origin' },
)
export type Origin = Static<typeof Origin>
