import { WORD } from './characters.ts'
import { withoutLatinAccents } from './hashtags.ts'

const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
const SPACES = /\s+/gu
const WORD_CHARACTER = new RegExp(`[${WORD}]`, 'u')
/** Scripts that do not part their words: there, every place is the end of a word. */
const UNPARTED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u

/**
 * Text in the form in which words are looked for: lower case, compatibility forms (`ＭＥＤ` is `med`), Latin letters without
 * accents, nothing invisible, each run of white space one space. Give normalised text. Folding twice gives the same as once.
 */
export function foldText(text: string): string {
  const plain = text.normalize('NFKC').toLowerCase().replace(INVISIBLE, '')
  return withoutLatinAccents(plain).normalize('NFC').replace(SPACES, ' ').trim()
}

/**
 * Whether `words` stand in `text`, both folded. As whole words, no letter, mark, digit or underscore of theirs may be
 * continued by another (as Ruby's `\b`, which Mastodon uses), except in scripts that do not part words. Takes every character for itself;
 * time is linear in the text for what people write.
 */
export function hasWords(text: string, words: string, whole: boolean): boolean {
  if (words === '') return false
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    if (!whole) return true
    const end = at + words.length
    if (
      isBorder(before(text, at), after(words, 0)) &&
      isBorder(before(words, words.length), after(text, end))
    )
      return true
  }
  return false
}

function isBorder(one: string, next: string): boolean {
  if (!WORD_CHARACTER.test(one) || !WORD_CHARACTER.test(next)) return true
  return UNPARTED.test(one) || UNPARTED.test(next)
}

function before(text: string, at: number): string {
  const low = text.charCodeAt(at - 1)
  return low >= 0xdc00 && low <= 0xdfff
    ? text.slice(Math.max(0, at - 2), at)
    : text.slice(Math.max(0, at - 1), at)
}

function after(text: string, at: number): string {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at) ?? 0) : ''
}
