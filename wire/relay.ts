import { Type, type Static } from 'typebox'
import { Id, Instant, OneOf } from './base.ts'

/** Rounds: a relay that this server has joined or asked to join. */
export const Relay = Type.Object(
  {
    id: Id,
    kind: OneOf(['mastodon', 'litepub']),
    inbox_url: Type.String(),
    state: OneOf(['waiting', 'on', 'refused', 'off']),
    created_at: Instant,
    changed_at: Instant,
  },
  { $id: 'Relay' },
)
export type Relay = Static<typeof Relay>
