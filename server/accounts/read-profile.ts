import type { UploadedFile } from '../platform/read-body.ts'
import { normaliseDomain } from '../platform/read-domain.ts'
import { Refusal } from '../platform/refusal.ts'
import { exceeds, graphemeLength } from '../text/length.ts'
import { isBlank, normaliseLine, normaliseText } from '../text/normalise.ts'
import type { ProfileInput } from './input.ts'
import { profileLimits } from './limits.ts'

/** A labelled line of a profile as its author wants it. */
export type NewField = { name: string; value: string }

/** The text of a line, clean; '' when a reader would see nothing. */
export function readLine(given: string, limit: number, field: string): string {
  // Cleaning takes time, so what is beyond hope is refused before.
  if (given.length > limit * 100) throw tooLong(field, limit)
  const text = normaliseLine(given)
  if (graphemeLength(text, limit) > limit) throw tooLong(field, limit)
  return isBlank(text) ? '' : text
}

/** The text about a person, clean; '' when a reader would see nothing. */
export function readNote(given: string): string {
  const limit = profileLimits.note
  if (given.length > limit * 1000) throw tooLong('note', limit)
  const text = normaliseText(given).trim()
  if (exceeds(text, limit)) throw tooLong('note', limit)
  return isBlank(text) ? '' : text
}

/**
 * The labelled lines of a profile, from a list or from an object with a number for each, as forms send it. Lines without a value
 * are left out. undefined when none were sent.
 * @throws Refusal invalid naming the line that is wrong
 */
export function readFields(given: unknown): NewField[] | undefined {
  const name = 'fields_attributes'
  if (given === undefined || given === null) return undefined
  if (given === '') return []
  if (typeof given !== 'object') throw new Refusal('invalid', `${name} must be a list.`, name)
  const entries = Array.isArray(given) ? [...given.entries()] : Object.entries(given).sort(byNumber)
  const fields = entries.flatMap(([key, value]) => readField(value, `${name}[${key}]`) ?? [])
  if (fields.length > profileLimits.fields) {
    throw new Refusal('invalid', `A profile has at most ${profileLimits.fields} labelled lines.`, name)
  }
  return fields
}

const byNumber = ([one]: [string, unknown], [other]: [string, unknown]): number => Number(one) - Number(other)

function readField(given: unknown, path: string): NewField | undefined {
  const { name = '', value = '' } = (typeof given === 'object' && given !== null ? given : {}) as Record<
    string,
    unknown
  >
  if (typeof name !== 'string' || typeof value !== 'string') {
    throw new Refusal('invalid', 'A labelled line needs a name and a value, both text.', path)
  }
  const field = {
    name: readLine(name, profileLimits.fieldName, `${path}[name]`),
    value: readLine(value, profileLimits.fieldValue, `${path}[value]`),
  }
  if (field.value === '') return undefined
  if (field.name === '') throw new Refusal('invalid', 'Give the line a label.', `${path}[name]`, 'ERR_BLANK')
  return field
}

/**
 * The names of websites, each once, without blanks; who pastes an address means its website.
 * @throws Refusal invalid when there are too many or one is no name of a website
 */
export function readAttributionDomains(given: readonly string[]): string[] {
  const field = 'attribution_domains'
  const names = given.flatMap((text) => {
    const name = text
      .trim()
      .replace(/^https?:\/\//i, '')
      .replace(/\/.*$/s, '')
    if (name === '') return []
    const domain = normaliseDomain(name)
    if (!domain?.includes('.'))
      throw new Refusal('invalid', `Write the name of a website, like articles.example.org.`, field)
    return [domain]
  })
  const domains = [...new Set(names)]
  if (domains.length > profileLimits.attributionDomains) {
    throw new Refusal('invalid', `At most ${profileLimits.attributionDomains} websites may name you.`, field)
  }
  return domains
}

/**
 * Interests without blanks and without repetition in other capitals.
 * @throws Refusal invalid when there are too many or one is too long
 */
export function readInterests(given: readonly string[]): string[] {
  const kept = new Map<string, string>()
  for (const text of given) {
    const interest = readLine(text, profileLimits.interest, 'interests')
    if (interest !== '' && !kept.has(interest.toLowerCase())) kept.set(interest.toLowerCase(), interest)
  }
  if (kept.size > profileLimits.interests) {
    throw new Refusal('invalid', `A profile has at most ${profileLimits.interests} interests.`, 'interests')
  }
  return [...kept.values()]
}

/**
 * A picture of a profile as it was sent; undefined when none was.
 * @throws Refusal invalid when something else than a file was sent; too_large
 */
export function readPicture(input: ProfileInput, field: 'avatar' | 'header'): UploadedFile | undefined {
  const given = input[field]
  if (given === undefined || given === null || given === '') return undefined
  const bytes: unknown = typeof given === 'object' ? Reflect.get(given, 'bytes') : undefined
  if (!Buffer.isBuffer(bytes)) {
    throw new Refusal('invalid', `Send the ${field} as a file in a multipart form.`, field)
  }
  if (bytes.length === 0) return undefined
  if (bytes.length > profileLimits.pictureBytes) {
    throw new Refusal('invalid', `The ${field} must not be larger than 8 MiB.`, field, 'ERR_TOO_LONG')
  }
  return given as UploadedFile
}

function tooLong(field: string, limit: number): Refusal {
  return new Refusal('invalid', `${field} is too long: at most ${limit} characters.`, field, 'ERR_TOO_LONG')
}
