import { Type, type Static } from 'typebox'
import { Id, Instant, Nullable, OneOf } from './base.ts'
import { Status } from './status.ts'
import { Tag } from './tag.ts'
import { TrendingLink } from './trend.ts'

/** https://docs.joinmastodon.org/entities/Admin_Tag/ */
export const AdminTag = Type.Intersect(
  [
    Tag,
    Type.Object({
      trendable: Type.Boolean(),
      usable: Type.Boolean({ description: 'New posts may use it' }),
      listable: Type.Boolean({ description: 'It is offered in search, suggestions and on profiles' }),
      requires_review: Type.Boolean(),
    }),
  ],
  { $id: 'AdminTag' },
)
export type AdminTag = Static<typeof AdminTag>

const reviewed = Type.Object({ id: Id, requires_review: Type.Boolean() })

/** https://docs.joinmastodon.org/entities/Trends_Link/ as moderators get it. */
export const AdminTrendingLink = Type.Intersect([TrendingLink, reviewed], { $id: 'AdminTrendingLink' })
export type AdminTrendingLink = Static<typeof AdminTrendingLink>

/** https://docs.joinmastodon.org/entities/Status/ as moderators of trends get it. */
export const AdminTrendingStatus = Type.Intersect(
  [Status, Type.Object({ requires_review: Type.Boolean() })],
  {
    $id: 'AdminTrendingStatus',
  },
)
export type AdminTrendingStatus = Static<typeof AdminTrendingStatus>

/** https://docs.joinmastodon.org/entities/Admin_PreviewCardProvider/ */
export const PreviewCardProvider = Type.Object(
  {
    id: Id,
    domain: Type.String(),
    trendable: Nullable(Type.Boolean()),
    reviewed_at: Nullable(Instant),
    requested_review_at: Nullable(Instant),
    requires_review: Type.Boolean(),
  },
  { $id: 'PreviewCardProvider' },
)
export type PreviewCardProvider = Static<typeof PreviewCardProvider>

/** What moderators decide about, in Mastodon's words. */
export const reviewSubjects = ['tags', 'statuses', 'links', 'publishers'] as const
export const ReviewSubject = OneOf(reviewSubjects)
export type ReviewSubject = Static<typeof ReviewSubject>

/** Rounds: something that is discussed, as moderators look at it. */
export const TrendReview = Type.Object({
  id: Id,
  state: OneOf(['waiting', 'shown', 'kept_out']),
  allowed: Nullable(Type.Boolean({ description: 'What was said about this itself; null for nothing' })),
  by_publisher: Type.Boolean({ description: 'What was said about its publisher decides' }),
  reviewed_at: Nullable(Instant),
  reviewed_by: Nullable(Type.String({ description: 'The handle of who decided' })),
  place: Nullable(Type.Integer({ description: 'From 1; null when it is not discussed now' })),
  people: Type.Integer({ description: 'In the last three days' }),
  before: Type.Integer({ description: 'In the seven days before' }),
  tag: Type.Optional(AdminTag),
  status: Type.Optional(Status),
  link: Type.Optional(TrendingLink),
  publisher: Type.Optional(Type.Object({ domain: Type.String(), pages: Type.Integer() })),
})
export type TrendReview = Static<typeof TrendReview>

/** Rounds: what is discussed of one kind; what waits comes first. */
export const TrendReviews = Type.Object({
  approval_needed: Type.Boolean({ description: 'Nothing is shown before a moderator has agreed' }),
  waiting: Type.Object({ tags: Type.Integer(), statuses: Type.Integer(), links: Type.Integer() }),
  items: Type.Array(TrendReview),
})
export type TrendReviews = Static<typeof TrendReviews>

/** Rounds: what a moderator says about the trends; `undecided` takes it back. */
export const verdicts = ['show', 'keep_out', 'undecided'] as const
export const TrendDecision = Type.Object({
  kind: ReviewSubject,
  id: Id,
  verdict: OneOf(verdicts),
})
export type TrendDecision = Static<typeof TrendDecision>
