/**
 * What a small world should be like, kept by hand beside the real one and owing nothing to the judge of visibility:
 * who follows, blocks and mutes whom, and what was posted.
 */
export const visibilities = ['public', 'unlisted', 'private', 'direct', 'local'] as const
export type Visibility = (typeof visibilities)[number]

/** A member; the sets hold the others by what this one decided about them. */
export type ModelPerson = {
  name: string
  /** Which small world this one lives in. */
  world: number
  follows: Set<ModelPerson>
  blocks: Set<ModelPerson>
  mutes: Set<ModelPerson>
}

export type ModelPost = {
  id: string
  /** A word that stands in this post alone; an edit gives it a new one. */
  word: string
  author: ModelPerson
  visibility: Visibility
  mentions: Set<ModelPerson>
  deleted: boolean
  /** Whether somebody has quoted it: then it is shown within the quote, too, wherever that is listed. */
  isQuoted: boolean
  /** Who passes it on now. */
  boosters: Set<ModelPerson>
  /** Everybody who was allowed to see it at some moment; null is a visitor. */
  everAllowed: Set<ModelPerson | null>
}

export function newModelPerson(name: string, world: number): ModelPerson {
  return { name, world, follows: new Set(), blocks: new Set(), mutes: new Set() }
}

/** Whether a reader (null: a visitor) may see a post now. */
export function maySee(reader: ModelPerson | null, post: ModelPost): boolean {
  if (post.deleted) return false
  const { author, visibility } = post
  if (reader === author) return true
  const isOpen = visibility === 'public' || visibility === 'unlisted'
  if (reader === null) return isOpen
  if (author.blocks.has(reader)) return false
  if (isOpen || visibility === 'local' || post.mentions.has(reader)) return true
  return visibility === 'private' && reader.follows.has(author)
}

/** Whether a block or a mute keeps an author out of what a reader is shown unasked. */
export function isShutOut(reader: ModelPerson | null, author: ModelPerson): boolean {
  if (reader === null || reader === author) return false
  return reader.blocks.has(author) || author.blocks.has(reader) || reader.mutes.has(author)
}
