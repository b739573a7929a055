import { Type } from 'typebox'
import { reviewSubjects, TrendDecision } from '../../../wire/admin-trends.ts'
import { OneOf } from '../../../wire/base.ts'
import { PageQuery } from '../../platform/paging.ts'

export const OneId = Type.Object({ id: Type.String() })

export const PartQuery = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, description: 'Tags and links: usually 10, at most 20; posts: 20 and 40' }),
  ),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
})

export const TagsQuery = Type.Object({
  held_back: Type.Optional(
    Type.Boolean({ description: 'Rounds: only those that may not be used or are not offered' }),
  ),
  ...PageQuery.properties,
})

export const TagBody = Type.Object({
  display_name: Type.Optional(Type.String({ maxLength: 500, description: 'The same in other capitals' })),
  trendable: Type.Optional(Type.Boolean()),
  usable: Type.Optional(Type.Boolean()),
  listable: Type.Optional(Type.Boolean()),
})

export const SubjectParam = Type.Object({ kind: OneOf(reviewSubjects) })

export const DecisionsBody = Type.Object({
  decisions: Type.Array(TrendDecision, { minItems: 1, maxItems: 100 }),
})
