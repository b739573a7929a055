import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable } from './base.ts'

/** https://docs.joinmastodon.org/entities/FeaturedTag/ */
export const FeaturedTag = Type.Object(
  {
    id: Id,
    name: Type.String(),
    url: Type.String({ description: 'The posts of the account with it' }),
    statuses_count: Type.Integer({ description: 'Public posts of the account with it' }),
    last_status_at: Nullable(Instant),
  },
  { $id: 'FeaturedTag' },
)
export type FeaturedTag = Static<typeof FeaturedTag>
