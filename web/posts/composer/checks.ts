import type { Abilities } from './abilities.ts'
import { writtenParts } from './begin.ts'
import { isEmptyPart, type Draft, type Medium, type Part } from './draft.ts'
import { postLength } from './length.ts'
import { numberOf } from './parts.ts'
import { pollProblem } from './poll.ts'

/** What keeps a draft from being published, and in which part (from 0). */
export type Obstacle =
  | { what: 'empty'; part: number }
  | { what: 'over'; part: number; count: number }
  | { what: 'poll' | 'upload' | 'failed'; part: number }
  | { what: 'description'; part: number; medium: Medium }

interface Limits {
  maxCharacters: number
  charactersPerUrl: number
}

/** As many parts as a thread can have. */
export const mostParts = 50

/** Room that the number of a part takes at its end, as the server writes it, in characters. */
export function numberLength(draft: Pick<Draft, 'parts' | 'numbering'>, index: number): number {
  const place = draft.numbering ? numberOf(draft.parts, index) : null
  return place ? `\n\n${place.number}/${place.count}`.length : 0
}

/** The most that a number can take. */
export const longestNumber = `\n\n${mostParts}/${mostParts}`.length

/** How long a part is, its warning included. */
export function partLength(part: Pick<Part, 'text' | 'warning'>, { charactersPerUrl }: Limits): number {
  return postLength(part.text + part.warning, charactersPerUrl)
}

/** The first thing that keeps a draft from being published, or null. A missing description only where the server insists. */
export function obstacleOf(
  draft: Draft,
  limits: Limits,
  abilities: Pick<Abilities, 'media' | 'poll'>,
): Obstacle | null {
  const written = writtenParts(draft)
  if (written.every(isEmptyPart)) return { what: 'empty', part: 0 }
  for (const one of written) {
    const part = draft.parts.indexOf(one)
    const count = partLength(one, limits) + numberLength(draft, part) - limits.maxCharacters
    if (count > 0) return { what: 'over', part, count }
    if (one.text.trim() === '' && one.media.length === 0 && one.poll === null) return { what: 'empty', part }
    if (one.poll && abilities.poll && pollProblem(one.poll, abilities.poll)) return { what: 'poll', part }
    if (one.media.some(({ state }) => state === 'failed')) return { what: 'failed', part }
    if (one.media.some(({ state }) => state !== 'ready')) return { what: 'upload', part }
  }
  return abilities.media?.descriptions === 'require' ? undescribed(draft) : null
}

/** The first picture, film or sound that nothing describes. */
export function undescribed(draft: Draft): (Obstacle & { what: 'description' }) | null {
  for (const [part, { media }] of draft.parts.entries()) {
    const medium = media.find(({ description }) => description.trim() === '')
    if (medium) return { what: 'description', part, medium }
  }
  return null
}

/** How many pictures, films and sounds nothing describes. */
export function countUndescribed(draft: Draft): number {
  return draft.parts.flatMap(({ media }) => media).filter(({ description }) => description.trim() === '')
    .length
}
