import { type Entity, entitiesOf } from './entities.ts'

/** What every link counts, however long (Mastodon's `characters_reserved_per_url`). */
export const LINK_LENGTH = 23

/**
 * A grapheme cluster may hold thousands of code points. So that such text cannot slip below the limit, each begun 32
 * UTF-16 units of one cluster count 1; the longest emoji sequence of Unicode has 15.
 */
const CLUSTER_UNITS = 32

/**
 * No text has more UTF-16 units for each 1 it counts: the longest link has 4096 for 23, the longest mention 256 for 2,
 * a cluster 32 for 1.
 */
const UNITS_PER_COUNT = 200

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The length of a post as Mastodon counts it: grapheme clusters; a link counts 23, a mention `@user@domain` as `@user`.
 * Give normalised text. Takes linear time.
 */
export function postLength(text: string): number {
  return count(text, Infinity)
}

/** Whether a post is longer than `limit`. Stops as soon as that is clear: 10 MB are refused without being read. */
export function exceeds(text: string, limit: number): boolean {
  return text.length > limit * UNITS_PER_COUNT || count(text, limit) > limit
}

/** The length of text without links and mentions (content warnings, display names), in grapheme clusters. Stops above `limit`. */
export function graphemeLength(text: string, limit = Infinity): number {
  let length = 0
  for (const { segment } of segmenter.segment(text)) {
    length += Math.ceil(segment.length / CLUSTER_UNITS)
    if (length > limit) break
  }
  return length
}

function count(text: string, limit: number): number {
  let length = 0
  let at = 0
  const entities = entitiesOf(text, ['link', 'mention'])
  while (length <= limit) {
    const entity = entities.next()
    if (entity.done === true) return length + graphemeLength(text.slice(at), limit - length)
    length += graphemeLength(text.slice(at, entity.value.start), limit - length)
    length += entityLength(entity.value)
    at = entity.value.end
  }
  return length
}

function entityLength(entity: Entity): number {
  return entity.kind === 'mention' ? entity.username.length + 1 : LINK_LENGTH
}
