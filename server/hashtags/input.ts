import { Type } from 'typebox'

export const TagName = Type.Object({
  name: Type.String({ description: 'The hashtag without #, in any capitals' }),
})

/** Mastodon calls it id and means the name, https://docs.joinmastodon.org/methods/tags/#follow */
export const TagId = Type.Object({ id: Type.String({ description: 'The name of the hashtag without #' }) })

export const TrendsQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Usually 10, at most 20' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
})
