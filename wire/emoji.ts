import { Type, type Static } from 'typebox'
import { CustomEmoji, Id, Instant, Nullable } from './base.ts'

/** Rounds: an emoji as those see it who look after the place; modelled on Mastodon's own admin pages. */
export const AdminEmoji = Type.Intersect(
  [
    CustomEmoji,
    Type.Object({
      id: Id,
      disabled: Type.Boolean(),
      licence: Nullable(Type.String({ description: 'Who made it and how it may be used' })),
      copied_from: Nullable(Type.String({ description: 'The server of which it was copied' })),
    }),
  ],
  { $id: 'AdminEmoji' },
)
export type AdminEmoji = Static<typeof AdminEmoji>

/** Rounds: an emoji of another server that was seen in a text, as those see it who may copy it. */
export const RemoteEmoji = Type.Object(
  {
    id: Id,
    shortcode: Type.String(),
    domain: Type.String(),
    url: Type.String({ description: 'A copy at this server, made when somebody looks' }),
    static_url: Type.String(),
    licence: Nullable(Type.String({ description: 'As its server says' })),
    seen_at: Instant,
    taken: Type.Boolean({ description: 'Whether this server has an emoji with the same shortcode' }),
  },
  { $id: 'RemoteEmoji' },
)
export type RemoteEmoji = Static<typeof RemoteEmoji>
