import { Type, type Static } from 'typebox'
import { PreviewCard } from './card.ts'
import { Tag } from './tag.ts'

/** Rounds: why something is in the trends: how many different people in the last three days, and in the seven days before. */
const trend = Type.Object({ people: Type.Integer(), before: Type.Integer() })

/** https://docs.joinmastodon.org/entities/Tag/ */
export const TrendingTag = Type.Intersect([Tag, Type.Object({ trend })], { $id: 'TrendingTag' })
export type TrendingTag = Static<typeof TrendingTag>

/** https://docs.joinmastodon.org/entities/PreviewCard/#trends-link */
export const TrendingLink = Type.Intersect(
  [PreviewCard, Type.Object({ history: Tag.properties.history, trend })],
  { $id: 'TrendingLink' },
)
export type TrendingLink = Static<typeof TrendingLink>
