import { Type } from 'typebox'

export const TagName = Type.Object({
  name: Type.String({ description: 'The hashtag without #, in any capitals' }),
})

/** Mastodon calls it id and means the name, https://docs.joinmastodon.org/methods/tags/#follow */
export const TagId = Type.Object({ id: Type.String({ description: 'The name of the hashtag without #' }) })
