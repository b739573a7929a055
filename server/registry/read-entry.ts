import { entryKinds, type EntryKind } from '../../wire/registry.ts'
import { Refusal } from '../platform/refusal.ts'
import { foldHashtag } from '../text/hashtags.ts'
import { graphemeLength } from '../text/length.ts'
import { isBlank, normaliseLine } from '../text/normalise.ts'
import type { EntryBody } from './input.ts'
import { readTagName } from './read-name.ts'
import type { StoredConfusion, StoredMeaning } from './tables.ts'

/** The words of an entry: what is compared, exported and brought in. */
export type Words = {
  shown: string
  kind: EntryKind
  meaning: string
  languages: string[]
  related: string[]
  rivals: string[]
  synonyms: string[]
  broader: string[]
  narrower: string[]
  mesh: string[]
  not_to_confuse: StoredConfusion[]
  other_meanings: StoredMeaning[]
  schedule: string | null
  starts_on: string | null
  ends_on: string | null
  year: number | null
  interest: string | null
}

export const wordFields = [
  'shown',
  'kind',
  'meaning',
  'languages',
  'related',
  'rivals',
  'synonyms',
  'broader',
  'narrower',
  'mesh',
  'not_to_confuse',
  'other_meanings',
  'schedule',
  'starts_on',
  'ends_on',
  'year',
  'interest',
] as const satisfies readonly (keyof Words)[]

/** Fields that hold hashtags. */
export const tagFields = ['related', 'rivals', 'synonyms', 'broader', 'narrower'] as const

export const wordLimits = { meaning: 200, line: 200, reason: 500 } as const

const empty: Omit<Words, 'shown' | 'kind' | 'meaning'> = {
  languages: [],
  related: [],
  rivals: [],
  synonyms: [],
  broader: [],
  narrower: [],
  mesh: [],
  not_to_confuse: [],
  other_meanings: [],
  schedule: null,
  starts_on: null,
  ends_on: null,
  year: null,
  interest: null,
}

/**
 * Reads what an entry is to say: what is given, over what it said before.
 * @param tag folded; `before` is undefined for a new entry, `written` is how its address wrote it
 * @throws Refusal invalid, naming the field and what would be right.
 */
export function readWords(tag: string, written: string, body: EntryBody, before?: Words): Words {
  const words: Words = {
    ...empty,
    ...before,
    ...given(body),
    shown: readShown(tag, body.shown ?? before?.shown ?? written),
    kind: body.kind === undefined && before ? before.kind : readKind(body.kind),
    meaning: body.meaning === undefined && before ? before.meaning : readMeaning(body.meaning),
  }
  for (const field of tagFields)
    if (words[field].some((name) => foldHashtag(name) === tag))
      throw invalid(field, `#${words.shown} cannot be named here: it is the entry itself.`)
  if (words.starts_on && words.ends_on && words.ends_on < words.starts_on)
    throw invalid('ends_on', 'It must not end before it starts.')
  return words
}

/** A reason in public; `''` where none is given. @throws Refusal when it is too long, or missing where one is needed. */
export function readReason(text: string | null | undefined, needed: boolean): string {
  const reason = readLine('reason', text, wordLimits.reason) ?? ''
  if (needed && reason === '')
    throw invalid('reason', 'Say why, in a sentence: everybody can read it.', 'ERR_BLANK')
  return reason
}

function given(body: EntryBody): Partial<Words> {
  const read = <K extends keyof EntryBody, V>(key: K, reader: (value: EntryBody[K]) => V) =>
    body[key] === undefined ? {} : { [key]: reader(body[key]) }
  return {
    ...read('languages', readLanguages),
    ...Object.assign({}, ...tagFields.map((field) => read(field, (names) => readTags(field, names)))),
    ...read('mesh', readMesh),
    ...read('not_to_confuse', readConfusions),
    ...read('other_meanings', readMeanings),
    ...read('schedule', (text) => readLine('schedule', text)),
    ...read('starts_on', (day) => readDay('starts_on', day)),
    ...read('ends_on', (day) => readDay('ends_on', day)),
    ...read('year', (year) => readYear('year', year)),
    ...read('interest', (text) => readLine('interest', text)),
  }
}

function readShown(tag: string, text: string): string {
  const name = readTagName(text, 'shown')
  if (name.tag !== tag)
    throw invalid('shown', `It must be the same hashtag in other capitals or accents: #${tag}.`)
  return name.shown
}

function readKind(kind: string | null | undefined): EntryKind {
  const found = entryKinds.find((one) => one === kind)
  if (!found) throw invalid('kind', `The kind is one of these: ${entryKinds.join(', ')}.`)
  return found
}

function readMeaning(text: string | null | undefined): string {
  const line = readLine('meaning', text, wordLimits.meaning)
  if (line === null) throw invalid('meaning', 'Say in one line what it means.', 'ERR_BLANK')
  return line
}

function readLine(
  field: string,
  text: string | null | undefined,
  most: number = wordLimits.line,
): string | null {
  if (text === null || text === undefined) return null
  const tooLong = () => invalid(field, `At most ${most} characters, please.`, 'ERR_TOO_LONG')
  if (text.length > most * 50) throw tooLong()
  const line = normaliseLine(text).trim()
  if (graphemeLength(line, most) > most) throw tooLong()
  return isBlank(line) ? null : line
}

function readTags(field: (typeof tagFields)[number], names: readonly string[] | null | undefined): string[] {
  const found = new Map<string, string>()
  for (const name of names ?? []) {
    if (name.trim() === '') continue
    const { tag, shown } = readTagName(name, field)
    if (!found.has(tag)) found.set(tag, shown)
  }
  return [...found.values()]
}

function readLanguages(codes: readonly string[] | null | undefined): string[] {
  const read = (codes ?? []).map((code) => code.trim().toLowerCase()).filter((code) => code !== '')
  for (const code of read)
    if (!/^[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}$/.test(code))
      throw invalid('languages', 'Languages are codes such as en, fr or pt-br.')
  return [...new Set(read)]
}

function readMesh(codes: readonly string[] | null | undefined): string[] {
  const read = (codes ?? []).map((code) => code.trim().toUpperCase()).filter((code) => code !== '')
  for (const code of read)
    if (!/^[DC]\d{6,9}$/.test(code))
      throw invalid('mesh', 'MeSH descriptors are a D or C with six to nine digits, such as D004501.')
  return [...new Set(read)]
}

function readConfusions(list: EntryBody['not_to_confuse']): StoredConfusion[] {
  return (list ?? []).flatMap(({ tag, why }) => {
    if (tag.trim() === '') return []
    return [{ tag: readTagName(tag, 'not_to_confuse').shown, why: readLine('not_to_confuse', why) ?? '' }]
  })
}

function readMeanings(list: EntryBody['other_meanings']): StoredMeaning[] {
  return (list ?? []).flatMap(({ meaning, year, language, offensive }) => {
    const line = readLine('other_meanings', meaning)
    if (line === null) return []
    const [code] = readLanguages(language ? [language] : [])
    const known = readYear('other_meanings', year)
    return [{ meaning: line, year: known, language: code ?? null, offensive: offensive === true }]
  })
}

function readDay(field: string, day: string | null | undefined): string | null {
  const text = day?.trim() ?? ''
  if (text === '') return null
  const isDay = /^(19|20)\d\d-\d\d-\d\d$/.test(text) && isCalendarDay(text)
  if (!isDay) throw invalid(field, 'A day is written like 2026-11-26.')
  return text
}

function isCalendarDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text)
}

function readYear(field: string, year: number | null | undefined): number | null {
  // A null in a body comes as 0 where a number is expected.
  if (year === null || year === undefined || year === 0) return null
  if (!Number.isInteger(year) || year < 1990 || year > 2100)
    throw invalid(field, 'A year is a number between 1990 and 2100.')
  return year
}

/** A "no" to one field, with a word for programs. */
export const invalid = (field: string, sentence: string, reason = 'ERR_INVALID') =>
  new Refusal('invalid', sentence, field, reason, { [field]: [{ error: reason, description: sentence }] })
