import { Type, type Static } from 'typebox'

const description = Type.Optional(
  Type.String({ description: 'What is to be seen or heard, for those who cannot; at most 1500 characters' }),
)
const focus = Type.Optional(
  Type.String({ description: 'The point that must stay visible when it is cropped: x,y, each from -1 to 1' }),
)

const thumbnail = Type.Optional(
  Type.Unknown({ description: 'A picture that stands for a film or sound, as a part of a multipart form' }),
)

/** https://docs.joinmastodon.org/methods/media/#v2 */
export const MediaInput = Type.Object({
  file: Type.Unknown({ description: 'The file, as a part of a multipart form' }),
  thumbnail,
  description,
  focus,
})
export type MediaInput = Static<typeof MediaInput>

/** https://docs.joinmastodon.org/methods/media/#update */
export const MediaChange = Type.Object({ thumbnail, description, focus })
export type MediaChange = Static<typeof MediaChange>

export const OneMedium = Type.Object({ id: Type.String() })
