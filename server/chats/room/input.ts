import { Type } from 'typebox'
import { ContributionRole, ContributionState } from '../../../wire/chat.ts'
import { OneOf } from '../../../wire/base.ts'
import { PageQuery } from '../../platform/paging.ts'

export const ChatParams = Type.Object({ id: Type.String() })
export const PostParams = Type.Object({ id: Type.String(), post_id: Type.String() })
export const PersonParams = Type.Object({ id: Type.String(), account_id: Type.String() })

export const ContributionsQuery = Type.Object({
  ...PageQuery.properties,
  question: Type.Optional(Type.String({ description: 'A number, or `none`' })),
  state: Type.Optional(ContributionState),
  only: Type.Optional(OneOf(['hosts', 'marked', 'pinned'])),
})

export const CorrectionBody = Type.Object({
  question_n: Type.Optional(Type.Union([Type.Integer({ minimum: 1, maximum: 12 }), Type.Null()])),
  role: Type.Optional(ContributionRole),
})
