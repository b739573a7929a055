import { unescapeHtml } from '../../text/escape.ts'
import { normaliseLine, normaliseText } from '../../text/normalise.ts'
import { plainText } from '../../text/plain-text.ts'
import { isObject, member, stringOf } from './json.ts'
import type { JsonObject } from './types.ts'

/** The longest HTML of a post that is read, in UTF-16 units; about twenty pages of a book. */
export const contentMax = 60_000
const most = {
  displayName: 200,
  title: 300,
  spoiler: 1000,
  description: 1500,
  option: 300,
  fieldName: 255,
  licence: 500,
}
export type Word = keyof typeof most

/** Several languages are looked at, no more. */
const mostLanguages = 50

const JOINERS = '\\u200C\\u200D\\uFE00-\\uFE0F\\u{E0020}-\\u{E007F}\\u{E0100}-\\u{E01EF}'
const JOINED =
  '\\p{M}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\p{Script=Arabic}\\p{Script=Syriac}\\p{Script=Mongolian}'
/** What is not seen says nothing in a name; joiners are needed by some scripts and by emoji. */
const INVISIBLE = new RegExp(`(?![${JOINERS}])\\p{Default_Ignorable_Code_Point}`, 'gu')
/** Joiners after anything else, a Latin letter for example, only hide. */
const STRAY_JOINERS = new RegExp(`(?<![${JOINED}${JOINERS}])(?!\\uFE0F\\u20E3)[${JOINERS}]+`, 'gu')

/**
 * A text that a member holds: what the member says, or, where it is empty, what its language map says
 * (`contentMap`, `nameMap`, `summaryMap`). Which language was taken is known where a map tells.
 */
export function naturalText(
  object: JsonObject,
  name: 'content' | 'name' | 'summary',
): { text: string; language: string | null } {
  const said = stringOf(member(object, name)) ?? ''
  const map = member(object, `${name}Map`)
  const versions = isObject(map) ? Object.entries(map).slice(0, mostLanguages) : []
  const texts = versions.flatMap(([language, text]) => {
    const one = stringOf(text)
    return one === undefined ? [] : [{ language: readLanguage(language), text: one }]
  })
  if (said.trim() === '') {
    const first = texts.find(({ text }) => text.trim() !== '')
    return first ?? { text: '', language: null }
  }
  const same = texts.find(({ text }) => text === said) ?? (texts.length === 1 ? texts[0] : undefined)
  return { text: said, language: same?.language ?? null }
}

/** The language of an object: of the map of its text, else what `language` says (PeerTube, Lemmy: an object); null when unknown. */
export function languageOf(object: JsonObject): string | null {
  for (const name of ['content', 'summary', 'name'] as const) {
    const { language } = naturalText(object, name)
    if (language !== null) return language
  }
  const said = member(object, 'language') ?? member(object, 'inLanguage')
  return readLanguage(isObject(said) ? stringOf(said.identifier) : stringOf(said))
}

/** A language tag as posts keep it (`fr`, `pt-BR`, `zh-Hant`); null for none, for nonsense, and for the tags that mean "unknown". */
export function readLanguage(tag: string | undefined): string | null {
  const given = tag?.trim().replaceAll('_', '-') ?? ''
  if (!/^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(given) || /^(?:und|mul|zxx|mis)\b/i.test(given))
    return null
  try {
    const { language, script, region } = new Intl.Locale(given)
    return [language, script, region].filter((part) => part !== undefined).join('-')
  } catch {
    return null
  }
}

/** One line of words (a name, a title, a warning) without mark-up, without what is not seen, and not too long. */
export function lineOf(text: string, word: Word): string {
  return cut(normaliseLine(clean(text.slice(0, most[word] * 20))), most[word])
}

/** The same with its line ends: what an image shows, for example. */
export function paragraphOf(text: string, word: Word): string {
  return cut(normaliseText(text.slice(0, most[word] * 4)).trim(), most[word])
}

/** A line that may hold HTML, because servers differ about it: mark-up goes, entities become characters. */
export function lineOfHtml(text: string, word: Word): string {
  const bounded = text.slice(0, most[word] * 20)
  const plain = /<[a-z/!]/i.test(bounded) ? plainText(bounded) : unescapeHtml(bounded)
  return lineOf(plain, word)
}

/** Without what is not seen; nothing at all where only marks would be left. */
function clean(text: string): string {
  const visible = normaliseText(text).replace(INVISIBLE, '').replace(STRAY_JOINERS, '')
  return /^[\p{M}\s]*$/u.test(visible) ? '' : visible
}

/** At most so many UTF-16 units, never half a character; an ellipsis says that there was more. */
export function cut(text: string, units: number): string {
  if (text.length <= units) return text
  return `${text
    .slice(0, units - 1)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .trimEnd()}…`
}
