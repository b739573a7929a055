import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from '../../wire/base.ts'
import { ClinicalCategory, clinicalCategories, reportCategories } from '../../wire/moderation.ts'

/** https://docs.joinmastodon.org/methods/reports/#form-data-parameters */
export const NewReportBody = Type.Object({
  account_id: Type.String(),
  status_ids: Type.Optional(Type.Array(Type.String(), { maxItems: 50 })),
  collection_ids: Type.Optional(Nullable(Type.Array(Type.String(), { maxItems: 10 }))),
  chat_ids: Type.Optional(
    Nullable(
      Type.Array(Type.String(), { maxItems: 10, description: 'Rounds: chats that this account hosts' }),
    ),
  ),
  comment: Type.Optional(Nullable(Type.String({ maxLength: 20_000 }))),
  forward: Type.Optional(
    Nullable(
      Type.Boolean({
        description:
          'To the moderators of the server of that account, too, if that is another one; without the name of the reporter',
      }),
    ),
  ),
  category: Type.Optional(OneOf([...reportCategories, ...clinicalCategories])),
  rule_ids: Type.Optional(Type.Array(Type.Union([Type.String(), Type.Integer()]), { maxItems: 50 })),
  clinical: Type.Optional(Nullable(ClinicalCategory)),
})
export type NewReportBody = Static<typeof NewReportBody>
