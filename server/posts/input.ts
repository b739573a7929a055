import { Type, type Static } from 'typebox'
import { Nullable, OneOf } from '../../wire/base.ts'
import { PollInput } from '../polls/input.ts'
import { ReplyPolicy } from '../../wire/quote.ts'
import { Purpose, QuotePolicy } from '../../wire/words.ts'

/** Mastodon's four words and ours: a post that stays on this server. */
export const VisibilityInput = OneOf(['public', 'unlisted', 'private', 'direct', 'local'])

/** What a request may say of the parts of a post beside its text; see part.ts. */
export const partFields = {
  media_ids: Type.Optional(
    Nullable(Type.Array(Type.String(), { maxItems: 100, description: 'What was sent to /api/v2/media' })),
  ),
  media_attributes: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String(),
        description: Type.Optional(Type.String()),
        focus: Type.Optional(Type.String()),
      }),
      { maxItems: 100, description: 'New descriptions and focal points of its media' },
    ),
  ),
  poll: Type.Optional(Nullable(PollInput)),
}
/** Who may quote and who may answer. */
export const policyFields = {
  quote_approval_policy: Type.Optional(Nullable(QuotePolicy)),
  reply_policy: Type.Optional(Nullable(ReplyPolicy)),
}
export const PoliciesInput = Type.Object(policyFields)

const PartsInput = Type.Object(partFields)
export type PartsInput = Static<typeof PartsInput>

/** https://docs.joinmastodon.org/methods/statuses/#create ; what Rounds adds is marked. */
export const NewStatus = Type.Object({
  status: Type.Optional(Nullable(Type.String({ description: 'The text' }))),
  in_reply_to_id: Type.Optional(Nullable(Type.String())),
  spoiler_text: Type.Optional(Nullable(Type.String({ description: 'Content warning' }))),
  sensitive: Type.Optional(Nullable(Type.Boolean())),
  visibility: Type.Optional(VisibilityInput),
  local_only: Type.Optional(Type.Boolean({ description: 'Rounds: the same as visibility=local' })),
  language: Type.Optional(Nullable(Type.String({ description: 'ISO 639 or BCP 47' }))),
  purpose: Type.Optional(Nullable(Purpose)),
  quoted_status_id: Type.Optional(Nullable(Type.String())),
  ...policyFields,
  ...partFields,
})
export type NewStatus = Static<typeof NewStatus>

/** One part of what is to be published. */
export const PlannedPart = Type.Object({
  status: Type.Optional(Nullable(Type.String({ description: 'The text' }))),
  spoiler_text: Type.Optional(Nullable(Type.String({ description: 'Content warning' }))),
  sensitive: Type.Optional(Nullable(Type.Boolean())),
  ...partFields,
})
export type PlannedPart = Static<typeof PlannedPart>

/** What is said once for all parts. */
export const planFields = {
  visibility: Type.Optional(Nullable(VisibilityInput)),
  local_only: Type.Optional(Nullable(Type.Boolean({ description: 'The same as visibility=local' }))),
  language: Type.Optional(Nullable(Type.String({ description: 'ISO 639 or BCP 47' }))),
  purpose: Type.Optional(Nullable(Purpose)),
  in_reply_to_id: Type.Optional(Nullable(Type.String())),
  quoted_status_id: Type.Optional(Nullable(Type.String())),
  numbering: Type.Optional(Nullable(Type.Boolean({ description: 'Each part ends with its number, 2/5' }))),
  ...policyFields,
}

/** A post or a thread as its author plans it. */
export const Plan = Type.Object({ parts: Type.Array(PlannedPart, { maxItems: 50 }), ...planFields })
export type Plan = Static<typeof Plan>

/** https://docs.joinmastodon.org/methods/statuses/#edit ; the text and its settings stay as they are where nothing is said. */
export const EditedStatus = Type.Object({
  status: Type.Optional(Nullable(Type.String({ description: 'The text' }))),
  spoiler_text: Type.Optional(Nullable(Type.String({ description: 'Content warning' }))),
  sensitive: Type.Optional(Nullable(Type.Boolean())),
  language: Type.Optional(Nullable(Type.String({ description: 'ISO 639 or BCP 47' }))),
  purpose: Type.Optional(Nullable(Purpose)),
  ...policyFields,
  ...partFields,
})
export type EditedStatus = Static<typeof EditedStatus>

export const BoostInput = Type.Object({ visibility: Type.Optional(VisibilityInput) })

/** https://docs.joinmastodon.org/methods/statuses/#delete */
export const DeletionQuery = Type.Object({
  delete_media: Type.Optional(
    Type.Boolean({ description: 'Its media too, which otherwise may be used in a new post for a day' }),
  ),
})
export const OneQuote = Type.Object({ id: Type.String(), quoting_id: Type.String() })

export const OnePost = Type.Object({ id: Type.String() })
