import { Type, type Static } from 'typebox'
import { Id, Instant, OneOf } from './base.ts'

export const SeveranceType = OneOf(['domain_block', 'user_domain_block', 'account_suspension'])
export type SeveranceType = Static<typeof SeveranceType>

/** Follows that ended by a decision about a server, https://docs.joinmastodon.org/entities/RelationshipSeveranceEvent/ */
export const RelationshipSeveranceEvent = Type.Object(
  {
    id: Id,
    type: SeveranceType,
    purged: Type.Boolean({ description: 'The list of those who are concerned is no longer there' }),
    target_name: Type.String({ description: 'The server, or the handle' }),
    followers_count: Type.Integer(),
    following_count: Type.Integer(),
    created_at: Instant,
  },
  { $id: 'RelationshipSeveranceEvent' },
)
export type RelationshipSeveranceEvent = Static<typeof RelationshipSeveranceEvent>
