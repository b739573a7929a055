import { Type, type Static } from 'typebox'
import { Id, Instant } from './base.ts'
import { Account } from './account.ts'
import { Status } from './status.ts'

/** Rounds: what a member missed since they last read home, by person and by hashtag. */
export const Since = Type.Object(
  {
    since_id: Type.Union([Id, Type.Null()], {
      description: 'The post up to which home was read; null: never',
    }),
    since_at: Type.Union([Instant, Type.Null()]),
    newest_id: Type.Union([Id, Type.Null()], { description: 'What to set the marker to' }),
    posts_count: Type.Integer(),
    has_more: Type.Boolean({ description: 'There are more posts than were looked at' }),
    people: Type.Array(
      Type.Object({
        account: Account,
        posts_count: Type.Integer(),
        boosts_count: Type.Integer(),
        statuses: Type.Array(Status, { description: 'The newest few' }),
      }),
    ),
    hashtags: Type.Array(
      Type.Object({
        name: Type.String(),
        posts_count: Type.Integer(),
        people_count: Type.Integer(),
        statuses: Type.Array(Status),
      }),
    ),
  },
  { $id: 'Since' },
)
export type Since = Static<typeof Since>
