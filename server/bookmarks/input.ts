import { Type, type Static } from 'typebox'
import { PageQuery } from '../platform/paging.ts'

/** Longest note and name, in characters. */
export const longestNote = 2000
export const longestName = 80
/** More than a reader could tell apart. */
export const mostCollections = 200

export const BookmarksQuery = Type.Object({
  ...PageQuery.properties,
  collection: Type.Optional(
    Type.String({ description: 'Id of a collection, or "none" for bookmarks that are in no collection' }),
  ),
  q: Type.Optional(Type.String({ maxLength: 500, description: 'Words of the post or of the note' })),
})
export type BookmarksQuery = Static<typeof BookmarksQuery>

export const AnnotateBody = Type.Object({
  note: Type.Optional(Type.String({ description: `At most ${longestNote} characters` })),
  collection_ids: Type.Optional(Type.Array(Type.String(), { maxItems: mostCollections })),
})
export const CollectionBody = Type.Object({ name: Type.String() })
export const IdParams = Type.Object({ id: Type.String() })
