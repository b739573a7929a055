import { createHash } from 'node:crypto'
import { Refusal } from '../platform/refusal.ts'
import { isBlank, normaliseText } from '../text/normalise.ts'
import { readLanguage } from './compose.ts'
import { readTime } from './read-time.ts'

/** One post as an archive has it, everything still text. */
export type ArchivedPost = {
  id?: string | undefined
  time?: string | undefined
  text: string
  language?: string | undefined
}

/** One post of an archive that can be imported. */
export type ImportedPost = {
  /** What tells that it was imported before. */
  sourceKey: string
  at: Date
  /** Normalised. */
  text: string
  language: string | null
}

/** Services whose ids tell the moment of a post. */
export const idServices = ['twitter', 'mastodon'] as const
export type IdService = (typeof idServices)[number]

/** Posts that exist already may be longer than those that are written here, up to this many UTF-16 units. */
export const longestImport = 100_000

/** Ids of posts begin at this moment; see platform/ids.ts. */
const earliest = Date.UTC(2000, 0, 1)

/**
 * Reads one post of an archive.
 * @param idsFrom the service whose ids tell the time of posts that have no other.
 * @throws Refusal invalid with what is wrong.
 */
export function readArchivedPost(archived: ArchivedPost, now: Date, idsFrom?: IdService): ImportedPost {
  const id = archived.id?.trim() || undefined
  const text = normaliseText(archived.text)
  if (isBlank(text)) throw new Refusal('invalid', 'the text is blank', 'text')
  if (text.length > longestImport) {
    throw new Refusal('invalid', `the text is longer than ${longestImport} characters`, 'text')
  }
  if (id !== undefined && id.length > 200)
    throw new Refusal('invalid', 'the id is longer than 200 characters', 'id')
  const at = readMoment(archived.time?.trim() || undefined, id, now, idsFrom)
  return {
    sourceKey: sourceKey(id, at, text),
    at,
    text,
    language: readLanguage(archived.language?.trim()) ?? null,
  }
}

function readMoment(time: string | undefined, id: string | undefined, now: Date, idsFrom?: IdService): Date {
  const at = time === undefined ? momentOfId(id, idsFrom) : readTime(time)
  if (!at) throw new Refusal('invalid', `"${time}" is not a time such as 2015-04-09T01:31:50Z`, 'time')
  if (at.getTime() < earliest)
    throw new Refusal('invalid', `${at.toISOString()} lies before the year 2000`, 'time')
  if (at > now) throw new Refusal('invalid', `${at.toISOString()} lies in the future`, 'time')
  return at
}

/** Twitter: milliseconds since its epoch, shifted by 22 bits; Mastodon: Unix milliseconds, shifted by 16. */
function momentOfId(id: string | undefined, idsFrom: IdService | undefined): Date {
  if (id === undefined) throw new Refusal('invalid', 'there is neither a time nor an id', 'time')
  if (!idsFrom)
    throw new Refusal('invalid', 'there is no time, and --ids-from does not say whose ids these are', 'time')
  if (!/^\d{1,19}$/.test(id)) throw new Refusal('invalid', `"${id}" is not an id of ${idsFrom}`, 'id')
  return idsFrom === 'twitter'
    ? new Date(Number(BigInt(id) >> 22n) + 1_288_834_974_657)
    : new Date(Number(BigInt(id) >> 16n))
}

/** The same id is the same post; without ids, the same text at the same moment is. */
function sourceKey(id: string | undefined, at: Date, text: string): string {
  if (id !== undefined) return `id:${id}`
  return `sha256:${createHash('sha256').update(`${at.getTime()} ${text}`).digest('base64url')}`
}
