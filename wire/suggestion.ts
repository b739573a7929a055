import { Type, type Static } from 'typebox'
import { Account } from './account.ts'
import { OneOf } from './base.ts'

/** Rounds: why somebody is suggested; `names` are people, interests or hashtags, or the profession. */
export const SuggestionReason = Type.Object({
  kind: OneOf(['followed_by', 'interests', 'hashtags', 'profession', 'well_known']),
  names: Type.Array(Type.String()),
  count: Type.Integer({ description: 'How many there are, named or not' }),
})
export type SuggestionReason = Static<typeof SuggestionReason>

/** https://docs.joinmastodon.org/entities/Suggestion/ */
export const Suggestion = Type.Object(
  {
    source: OneOf(['past_interactions', 'global', 'staff']),
    sources: Type.Array(OneOf(['friends_of_friends', 'similar_to_recently_followed', 'most_followed'])),
    account: Account,
    reasons: Type.Array(SuggestionReason),
  },
  { $id: 'Suggestion' },
)
export type Suggestion = Static<typeof Suggestion>
