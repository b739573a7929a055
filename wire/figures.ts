import { Type, type Static } from 'typebox'
import { Instant, Nullable, OneOf } from './base.ts'

/** https://docs.joinmastodon.org/entities/Admin_Measure/ ; numbers as strings, as Mastodon writes them. */
export const AdminMeasure = Type.Object(
  {
    key: Type.String(),
    unit: Nullable(Type.String({ examples: ['bytes'] })),
    total: Type.String({ description: 'In the whole period' }),
    human_value: Type.Optional(Type.String({ examples: ['46.2 GB'] })),
    previous_total: Type.Optional(Type.String({ description: 'In as many days before' })),
    data: Type.Array(Type.Object({ date: Instant, value: Type.String() }), {
      description: 'Every day of the period, the last one too',
    }),
  },
  { $id: 'AdminMeasure' },
)
export type AdminMeasure = Static<typeof AdminMeasure>

/** https://docs.joinmastodon.org/entities/Admin_Dimension/ */
export const AdminDimension = Type.Object(
  {
    key: Type.String(),
    data: Type.Array(
      Type.Object({
        key: Type.String(),
        human_key: Type.String(),
        value: Type.String(),
        unit: Type.Optional(Type.String()),
        human_value: Type.Optional(Type.String()),
      }),
    ),
  },
  { $id: 'AdminDimension' },
)
export type AdminDimension = Static<typeof AdminDimension>

/** https://docs.joinmastodon.org/entities/Admin_Cohort/ */
export const AdminCohort = Type.Object(
  {
    period: Instant,
    frequency: OneOf(['day', 'month']),
    data: Type.Array(
      Type.Object({
        date: Instant,
        rate: Type.Number({
          description: 'From 0 to 1: how many of those who joined were here then or later',
        }),
        value: Type.String(),
      }),
    ),
  },
  { $id: 'AdminCohort' },
)
export type AdminCohort = Static<typeof AdminCohort>
