import { PUBLIC } from './addresses.ts'
import { type PostSource, readPost } from './read-post.ts'
import type { ForeignPost, JsonObject } from './types.ts'

export const now = new Date('2026-11-26T12:00:00Z')
export const author = 'https://away.example/users/ada'

/** A post as most servers write them. */
export const note = {
  id: 'https://away.example/notes/1',
  type: 'Note',
  attributedTo: author,
  content: '<p>Hello</p>',
  published: '2026-11-25T10:00:00Z',
  to: [PUBLIC],
  cc: `${author}/followers`,
}

/** Reads that post with some members changed. */
export function read(more: JsonObject, source: PostSource = {}): ForeignPost {
  return readPost({ ...note, ...more }, { now, ...source })
}
