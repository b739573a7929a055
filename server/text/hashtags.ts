import { ALPHA, characterBefore, WORD } from './characters.ts'

/** The longest hashtag in UTF-16 units, as written and as folded. A longer one is plain text. */
export const HASHTAG_MAX = 255

export type Hashtag = {
  /** As the author wrote it, without the sign. */
  tag: string
  /** For comparison: see `foldHashtag`. */
  folded: string
  /** Offsets of the sign and of the end, in UTF-16 units: `text.slice(start, end)`. */
  start: number
  end: number
}

/** Mastodon's separators (middle dot, katakana middle dot, ZWNJ): inside a hashtag, never at its ends. */
const SEPARATORS = '\\u00B7\\u30FB\\u200C'

/** Ours in addition, so that words of these scripts are not cut: ZWJ (Sinhala, Malayalam), Hebrew geresh and gershayim, Tibetan tsheg. */
const JOINERS = '\\u200D\\u05F3\\u05F4\\u0F0B'

const SIGN = new RegExp(`[#＃]([${WORD}][${WORD}${SEPARATORS}${JOINERS}]*)`, 'gu')
const REFUSED_BEFORE = new RegExp(`[${ALPHA}\\p{Nd}_=/)&]`, 'u')
const TRAILING = new RegExp(`[${SEPARATORS}${JOINERS}]$`, 'u')
const NAME = new RegExp(`^[${WORD}](?:[${WORD}${SEPARATORS}${JOINERS}]*[${WORD}])?$`, 'u')
const NOT_IN_NAME = new RegExp(`[^${WORD}${SEPARATORS}${JOINERS}]|[\\p{Variation_Selector}\\p{Me}]`, 'gu')
const LETTER = new RegExp(`[${ALPHA}]`, 'u')
const DIGIT = /\p{Nd}/u
const INNER_SEPARATOR = new RegExp(`^[^].*[_${SEPARATORS}].*[^]$`, 'u')

/**
 * Finds hashtags as Mastodon reads them (docs.joinmastodon.org/user/posting, `Tag::HASHTAG_RE`): `#` or `＃`, then
 * letters, marks, digits and underscores of any script, with separators inside; not digits alone; not right after a
 * letter, a digit, `_`, `=`, `/`, `)` or `&`. A tag after other punctuation counts, as in Mastodon 4.2 to 4.5.
 */
export function extractHashtags(text: string): Hashtag[] {
  return [...hashtagsOf(text)]
}

/** Lazy form of `extractHashtags`. */
export function* hashtagsOf(text: string): Generator<Hashtag> {
  for (const match of text.matchAll(SIGN)) {
    const start = match.index
    if (REFUSED_BEFORE.test(characterBefore(text, start))) continue
    const followed = text.startsWith('://', start + match[0].length)
    const tag = trimEnd(followed ? (match[1] as string).replace(/https?$/i, '') : (match[1] as string))
    const folded = readName(tag)
    if (folded !== undefined) yield { tag, folded, start, end: start + 1 + tag.length }
  }
}

/** Whether a name (without `#`) can be a hashtag: for names that come by URL or from an app. */
export function isHashtagName(name: string): boolean {
  return readName(name) !== undefined
}

/**
 * The form in which hashtags are compared and kept: NFKC, lower case, Latin letters without their accents
 * (`MedÉd`, `ＭＥＤＥＤ` and `meded` are one), without variation selectors and keycaps, everything dropped that no hashtag holds. Marks of other scripts stay:
 * there they are letters (Devanagari vowels, Japanese voicing, Arabic). Folding twice gives the same as once.
 */
export function foldHashtag(name: string): string {
  const known = name.normalize('NFKC').replace(NOT_IN_NAME, '')
  return withoutLatinAccents(known.toLowerCase()).normalize('NFKC')
}

/** Latin letters that Unicode does not take apart, with the plain letters that Mastodon compares them as. */
const PLAIN_LETTERS: Record<string, string> = {
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ĸ: 'k',
  ł: 'l',
  ŋ: 'n',
  ø: 'o',
  ŧ: 't',
}
const PLAIN_LETTER = new RegExp(`[${Object.keys(PLAIN_LETTERS).join('')}]`, 'g')

/** Lower-case Latin letters without what stands on, under or through them; other scripts stay as they are. */
export function withoutLatinAccents(lower: string): string {
  return lower
    .normalize('NFD')
    .replace(/(\p{Script=Latin})\p{M}+/gu, '$1')
    .replace(PLAIN_LETTER, (letter) => PLAIN_LETTERS[letter] as string)
}

/** Returns the folded name, or undefined when this is no hashtag. */
function readName(name: string): string | undefined {
  if (!isName(name)) return undefined
  const folded = foldHashtag(name)
  return isName(folded) ? folded : undefined
}

/** At least one letter, or digits with a separator between them (`1_2`), which Mastodon accepts too. */
function isName(name: string): boolean {
  if (name.length > HASHTAG_MAX || !NAME.test(name)) return false
  return LETTER.test(name) || (DIGIT.test(name) && INNER_SEPARATOR.test(name))
}

function trimEnd(name: string): string {
  let end = name.length
  while (end > 0 && TRAILING.test(name[end - 1] as string)) end -= 1
  return name.slice(0, end)
}
