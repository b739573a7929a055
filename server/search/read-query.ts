/** One condition on the words of a post. */
export type Term = {
  /** What must stand there as it is: one word, or several next to each other in this order. */
  text: string
  /** The last word may go on: somebody may still be typing it. */
  isPrefix: boolean
  isExcluded: boolean
}

const mostTerms = 12
const PART = /(-?)(?:"([^"]*)"?|(\S+))/gu
const WORD = /[\p{L}\p{N}]/u

/**
 * Reads what somebody typed to find posts: words (all must occur), "words in this order", and -words that must not. The last
 * word, unless quoted or excluded, also finds longer words. At most twelve conditions; what has no letter or digit is dropped.
 */
export function readQuery(typed: string): Term[] {
  const terms: Term[] = []
  for (const match of typed.matchAll(PART)) {
    const [whole, minus = '', quoted, word] = match
    const text = (quoted ?? word ?? '').trim()
    if (!WORD.test(text)) continue
    const isLast = match.index + whole.length === typed.length
    const isExcluded = minus === '-'
    terms.push({ text, isExcluded, isPrefix: isLast && !isExcluded && quoted === undefined })
    if (terms.length === mostTerms) break
  }
  return terms
}

/** Whether the conditions say what to find, and not only what to leave out. */
export function asksForSomething(terms: readonly Term[]): boolean {
  return terms.some((term) => !term.isExcluded)
}
