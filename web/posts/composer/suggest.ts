import { api } from '#lib/api/client.ts'
import type { Account, Search, Tag } from '#lib/api/types.ts'

/** What somebody is typing just before the caret: the beginning of a handle or of a hashtag. */
export interface Beginning {
  kind: 'person' | 'tag'
  /** Without its sign. */
  word: string
  /** Offsets of the sign and of the caret, in UTF-16 units. */
  start: number
  end: number
}

export interface Suggestion {
  key: string
  /** What is put in the place of the beginning, without a space after it. */
  text: string
  account?: Account
  tag?: Tag
}

const person = /(?<![\p{L}\p{M}\p{Nd}_/=])@([\p{L}\p{M}\p{Nd}_.-]+(?:@[\p{L}\p{Nd}.-]*)?)$/u
const tag = /(?<![\p{L}\p{Nd}_/=&)])[#＃]([\p{L}\p{M}\p{Nd}\p{Pc}\u00B7\u30FB\u200C\u200D]+)$/u
const most = 6

/** The beginning before the caret, or null where nothing is to be suggested. */
export function beginningAt(text: string, caret: number): Beginning | null {
  const before = text.slice(Math.max(0, caret - 80), caret)
  for (const [kind, pattern] of [
    ['person', person],
    ['tag', tag],
  ] as const) {
    const found = pattern.exec(before)
    if (found) return { kind, word: found[1] ?? '', start: caret - found[0].length, end: caret }
  }
  return null
}

/** People or hashtags that begin so. Throws `ApiError`. */
export async function suggest({ kind, word }: Beginning): Promise<Suggestion[]> {
  if (kind === 'person') {
    const found = await api().get<Account[]>('/api/v1/accounts/search', { q: word, limit: most })
    return found.map((account) => ({ key: account.id, text: `@${account.acct}`, account }))
  }
  const { hashtags } = await api().get<Search>('/api/v2/search', { q: word, type: 'hashtags', limit: most })
  return hashtags.map((one) => ({ key: one.name, text: `#${one.name}`, tag: one }))
}

/** The text with the suggestion in place of the beginning, and where the caret is then. */
export function take(
  text: string,
  beginning: Beginning,
  suggestion: Suggestion,
): { text: string; caret: number } {
  const after = text.slice(beginning.end)
  const put = /^\s/u.test(after) ? suggestion.text : `${suggestion.text} `
  const caret = beginning.start + suggestion.text.length + 1
  return { text: text.slice(0, beginning.start) + put + after, caret }
}
