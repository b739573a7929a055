import { api } from '#lib/api/client.ts'
import type { Account, Search, TagSuggestion } from '#lib/api/types.ts'
import type { CustomEmoji } from '#wire/base.ts'

/** What somebody is typing just before the caret: the beginning of a handle, of a hashtag or of an emoji's name. */
export interface Beginning {
  kind: 'person' | 'tag' | 'emoji'
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
  tag?: TagSuggestion
  emoji?: CustomEmoji
}

const person = /(?<![\p{L}\p{M}\p{Nd}_/=])@([\p{L}\p{M}\p{Nd}_.-]+(?:@[\p{L}\p{Nd}.-]*)?)$/u
const tag = /(?<![\p{L}\p{Nd}_/=&)])[#＃]([\p{L}\p{M}\p{Nd}\p{Pc}\u00B7\u30FB\u200C\u200D]+)$/u
const emoji = /(?<![\p{L}\p{Nd}:])[:]([a-zA-Z0-9_]{2,})$/u
const most = 6
/** A whole handle of another server. */
const whole = /^[^@]+@[^@]+\.\p{L}{2,}$/u
const restMs = 700

/** The beginning before the caret, or null where nothing is to be suggested. */
export function beginningAt(text: string, caret: number): Beginning | null {
  const before = text.slice(Math.max(0, caret - 80), caret)
  for (const [kind, pattern] of [
    ['person', person],
    ['tag', tag],
    ['emoji', emoji],
  ] as const) {
    const found = pattern.exec(before)
    if (found) return { kind, word: found[1] ?? '', start: caret - found[0].length, end: caret }
  }
  return null
}

/**
 * People, hashtags or emoji that begin so; for a whole handle of somebody who is not known here, what their server says. Throws `ApiError`.
 * @param isWanted whether nothing else has been typed meanwhile
 */
export async function suggest(
  { kind, word }: Beginning,
  emojis: readonly CustomEmoji[] = [],
  isWanted: () => boolean = () => true,
): Promise<Suggestion[]> {
  if (kind === 'emoji') return emojiNamed(word, emojis)
  if (kind === 'person') {
    const known = await api().get<Account[]>('/api/v1/accounts/search', { q: word, limit: most })
    const found = known.length === 0 && whole.test(word) ? await lookUp(word, isWanted) : known
    return found.map((account) => ({ key: account.id, text: `@${account.acct}`, account }))
  }
  const tags = await api().get<TagSuggestion[]>('/api/rounds/v1/registry/suggest', { q: word, limit: most })
  return tags.map((one) => ({ key: one.name, text: `#${one.name}`, tag: one }))
}

/** Somebody of another server who is not known here, looked up there. A handle grows while it is typed: one waits until it rests. */
async function lookUp(acct: string, isWanted: () => boolean): Promise<Account[]> {
  await new Promise((resolve) => setTimeout(resolve, restMs))
  if (!isWanted()) return []
  const asked = { q: `@${acct}`, type: 'accounts', resolve: true, limit: 1 }
  return (await api().get<Search>('/api/v2/search', asked)).accounts
}

/** Emoji whose names begin so, then those that hold the word. */
export function emojiNamed(word: string, emojis: readonly CustomEmoji[]): Suggestion[] {
  const wanted = word.toLowerCase()
  const at = ({ shortcode }: CustomEmoji) => shortcode.toLowerCase().indexOf(wanted)
  return emojis
    .filter((one) => at(one) >= 0)
    .sort((a, b) => Math.min(at(a), 1) - Math.min(at(b), 1) || a.shortcode.localeCompare(b.shortcode))
    .slice(0, most)
    .map((one) => ({ key: one.shortcode, text: `:${one.shortcode}:`, emoji: one }))
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
