import { Type, type Static } from 'typebox'
import { Id, Instant } from './base.ts'
import { Status } from './status.ts'

/** A named set of one's bookmarks; Rounds alone has it. */
export const BookmarkCollection = Type.Object(
  {
    id: Id,
    name: Type.String(),
    posts_count: Type.Integer(),
    created_at: Instant,
  },
  { $id: 'BookmarkCollection' },
)
export type BookmarkCollection = Static<typeof BookmarkCollection>

/** A bookmark with what its member keeps about it. */
export const Bookmark = Type.Object(
  {
    id: Id,
    created_at: Instant,
    note: Type.String({ description: 'For its member alone' }),
    collection_ids: Type.Array(Id),
    status: Status,
  },
  { $id: 'Bookmark' },
)
export type Bookmark = Static<typeof Bookmark>
