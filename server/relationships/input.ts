import { Type, type Static } from 'typebox'

/** https://docs.joinmastodon.org/methods/accounts/#follow */
export const FollowInput = Type.Object({
  reblogs: Type.Optional(Type.Boolean({ description: 'Show its boosts at home; usually yes' })),
  notify: Type.Optional(Type.Boolean({ description: 'Tell me of each of its posts; usually no' })),
  languages: Type.Optional(
    Type.Array(Type.String({ pattern: '^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8})*$' }), {
      maxItems: 50,
      description: 'Only its posts in these languages (ISO 639-1); empty: all',
    }),
  ),
})
export type FollowInput = Static<typeof FollowInput>

/** Ten years: a longer mute is one without end. */
const longestMute = 315_360_000

/** https://docs.joinmastodon.org/methods/accounts/#mute */
export const MuteInput = Type.Object({
  notifications: Type.Optional(Type.Boolean({ description: 'Hide its notifications too; usually yes' })),
  duration: Type.Optional(
    Type.Integer({ minimum: 0, maximum: longestMute, description: 'Seconds; 0: without end' }),
  ),
})
export type MuteInput = Static<typeof MuteInput>

/** https://docs.joinmastodon.org/methods/accounts/#relationships */
export const RelationshipsQuery = Type.Object({
  id: Type.Optional(Type.Array(Type.String(), { maxItems: 100 })),
  with_suspended: Type.Optional(Type.Boolean()),
})

/** https://docs.joinmastodon.org/methods/accounts/#note */
export const NoteInput = Type.Object({
  comment: Type.Optional(Type.String({ description: 'Blank: no note' })),
})

/** https://docs.joinmastodon.org/methods/accounts/#familiar_followers */
export const FamiliarQuery = Type.Object({
  id: Type.Optional(Type.Array(Type.String(), { maxItems: 40 })),
})

/** https://docs.joinmastodon.org/methods/domain_blocks/ ; a DELETE may carry it in the address, too. */
export const DomainInput = Type.Object({ domain: Type.Optional(Type.String()) })

/** https://docs.joinmastodon.org/methods/accounts/#search */
export const SearchQuery = Type.Object({
  q: Type.String({
    description: 'Beginning of a handle, words of a name or of a profession',
    maxLength: 500,
  }),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 40, at most 80' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  resolve: Type.Optional(Type.Boolean({ description: 'Taken, without effect' })),
  following: Type.Optional(Type.Boolean({ description: 'Only whom I follow' })),
})
