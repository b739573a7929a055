import type { Tag } from '#lib/api/types.ts'

/** Posts and people of a hashtag over the days of its history. The people are those of the liveliest day at least. */
export function weekOf(tag: Tag): { posts: number; people: number } {
  const posts = tag.history.reduce((sum, day) => sum + Number(day.uses), 0)
  const people = Math.max(0, ...tag.history.map((day) => Number(day.accounts)))
  return { posts, people }
}
