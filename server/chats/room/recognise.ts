import { hashtagsOf } from '../../text/hashtags.ts'
import { mentionsOf } from '../../text/mentions.ts'

/** A mark that people type themselves: `Q1` a question, `A1` an answer to it, `T1` a topic, which some chats say for both. */
export type Mark = { letter: 'Q' | 'A' | 'T'; n: number }

/** The highest number that a question of a chat can have. */
export const mostQuestions = 12

/** No mark stands further inside; what a text of any length costs stays bounded. */
const readAtMost = 2000
const between = /[\s,;:.·–—-]*/y
// Latin digits only: ４ or ④ are not what hosts ask people to write. `A1c` and `A1.5` are words of medicine.
const mark = /([QAT])\s?(\d{1,2})(?![\p{L}\p{M}\p{N}_])(?!\.\d)/iuy

/**
 * The mark at the start of a text, in any case: `A1`, `a 1`, `Q1:`, `T2.`. Mentions and hashtags before it are skipped: answers from
 * other servers begin with them.
 * @param text a post as plain words.
 * @returns undefined where there is none, or a number that no question has.
 */
export function markOf(text: string): Mark | undefined {
  const start = text.slice(0, readAtMost)
  mark.lastIndex = skipAddresses(start)
  const [, letter, digits] = mark.exec(start) ?? []
  const n = Number(digits)
  if (letter === undefined || n < 1 || n > mostQuestions) return undefined
  return { letter: letter.toUpperCase() as Mark['letter'], n }
}

/** Where a text begins to say something, after the mentions and hashtags with which it begins. */
function skipAddresses(text: string): number {
  const ends = new Map<number, number>()
  for (const { start, end } of mentionsOf(text)) ends.set(start, end)
  for (const { start, end } of hashtagsOf(text)) ends.set(start, end)
  let place = /^\s*/.exec(text)?.[0].length ?? 0
  for (let end = ends.get(place); end !== undefined; end = ends.get(place)) {
    between.lastIndex = end
    place = end + (between.exec(text)?.[0].length ?? 0)
  }
  return place
}
