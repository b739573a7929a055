import { Type } from 'typebox'

export const TagParams = Type.Object({
  tag: Type.String({ description: 'The hashtag without #, in any capitals' }),
})
