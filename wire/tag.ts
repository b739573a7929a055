import { Type, type Static } from 'typebox'

/** https://docs.joinmastodon.org/entities/Tag/ ; history: the last seven days, newest first. */
export const Tag = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    url: Type.String(),
    history: Type.Array(
      Type.Object({
        day: Type.String({ description: 'Unix time of midnight UTC, in seconds' }),
        uses: Type.String(),
        accounts: Type.String(),
      }),
    ),
    following: Type.Optional(Type.Boolean()),
    featuring: Type.Optional(Type.Boolean()),
  },
  { $id: 'Tag' },
)
export type Tag = Static<typeof Tag>
