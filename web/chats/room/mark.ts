/** What a text carries so that it counts in a chat. */
export interface Marks {
  /** The question that is answered; null for none. */
  question: number | null
  /** The hashtag without its sign; null where the writer has switched it off. */
  tag: string | null
  /** Handles that are answered to, without the sign. */
  to?: readonly string[]
}

/** Handles at the beginning are passed over, as the server does when it looks for the question. */
const begins = /^\s*(?:@[\p{L}\p{M}\p{Nd}_.@-]+\s+|[#＃][\p{L}\p{M}\p{Nd}_]+\s+)*[QAT]\s?\d{1,2}\b/iu

/**
 * The text as it is published: who is answered, then "A2", then the words, then the hashtag. What the writer has typed already is not
 * added again.
 */
export function markedText(words: string, { question, tag, to = [] }: Marks): string {
  const text = words.trim()
  const lower = text.toLowerCase()
  const handles = to.filter((handle) => !hasHandle(lower, handle.toLowerCase())).map((handle) => `@${handle}`)
  const mark = question !== null && !begins.test(text) ? [`A${question}`] : []
  const hashtag = tag !== null && !hasTag(text, tag) ? [`#${tag}`] : []
  return [...handles, ...mark, text, ...hashtag].join(' ')
}

/** Whether a text carries a hashtag, however it is written. */
export function hasTag(text: string, tag: string): boolean {
  const wanted = fold(tag)
  return [...text.matchAll(/[#＃]([\p{L}\p{M}\p{Nd}_]+)/gu)].some(([, name = '']) => fold(name) === wanted)
}

function hasHandle(text: string, handle: string): boolean {
  return text.split(/[^\p{L}\p{M}\p{Nd}_.@-]+/u).some((word) => word.replace(/[.-]+$/, '') === `@${handle}`)
}

const fold = (name: string) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
