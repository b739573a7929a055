import type { Config } from '../platform/config.ts'
import { isSavedFile, type SavedFile } from '../platform/incoming.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import { graphemeLength } from '../text/length.ts'
import { isBlank, normaliseText } from '../text/normalise.ts'
import { formatOfFile, formats, type FormatName } from './formats.ts'
import { mediaLimits, sizeLimits } from './limits.ts'
import type { MediaRow } from './queries.ts'

export type Focus = { x: number; y: number }

/**
 * A description, clean; '' where a listener would hear nothing.
 * @throws Refusal invalid naming the field when it is too long.
 */
export function readDescription(given: string, field = 'description'): string {
  const most = mediaLimits.description
  const tooLong = () =>
    new Refusal('invalid', `A description has at most ${most} characters.`, field, 'ERR_TOO_LONG')
  // Cleaning takes time, so what is beyond hope is refused before.
  if (given.length > most * 100) throw tooLong()
  const text = normaliseText(given).trim()
  if (graphemeLength(text, most) > most) throw tooLong()
  return isBlank(text) ? '' : text
}

/**
 * A focal point "x,y", each from -1 to 1, https://docs.joinmastodon.org/api/guidelines/#focal-points ; null for none.
 * @throws Refusal invalid naming the field.
 */
export function readFocus(given: string, field = 'focus'): Focus | null {
  if (given.trim() === '') return null
  const [x, y, ...rest] = given.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  const isInside = (one: number | undefined): one is number => one !== undefined && Math.abs(one) <= 1
  if (!isInside(x) || !isInside(y) || rest.length > 0) {
    const sentence = `${field} must be two numbers from -1 to 1 with a comma, such as 0.5,-0.25`
    throw new Refusal('invalid', sentence, field)
  }
  return { x, y }
}

/**
 * A file of a multipart form; undefined where none was chosen.
 * @throws Refusal invalid naming the field when it is something else, or has more than `most` bytes.
 */
export function readUpload(given: unknown, field: string, most: number): SavedFile | undefined {
  if (given === undefined || given === null || given === '') return undefined
  if (!isSavedFile(given)) throw new Refusal('invalid', `${field} must be a file of a multipart form.`, field)
  if (given.size === 0 && given.filename === '') return undefined
  if (given.size === 0) throw new Refusal('invalid', `The ${field} is empty.`, field)
  if (given.tooLarge || given.size > most) throw fileTooLarge(field, most)
  return given
}

/**
 * The picture that stands for a film or sound; undefined where none was chosen.
 * @throws Refusal invalid naming `thumbnail`.
 */
export async function readThumbnail(
  config: Config,
  given: unknown,
): Promise<{ path: string; format: FormatName } | undefined> {
  const file = readUpload(given, 'thumbnail', sizeLimits(config).image)
  if (!file) return undefined
  const format = await formatOfFile(file.path)
  if (format && formats[format].kind === 'image') return { path: file.path, format }
  throw new Refusal('invalid', 'A thumbnail must be a JPEG, PNG, WebP, AVIF or GIF picture.', 'thumbnail')
}

/** The refusal of a file that has too many bytes. */
export function fileTooLarge(field: string, most: number): Refusal {
  const megabytes = Math.floor(most / 1024 / 1024)
  return new Refusal('invalid', `The ${field} must be less than ${megabytes} MB.`, field, 'ERR_TOO_LARGE')
}

/** The media that a post is to have, in their order, and what is to be said of some of them from now on. */
export type MediaWish = {
  ids: readonly number[]
  words: ReadonlyMap<number, Partial<Pick<MediaRow, 'description' | 'focus_x' | 'focus_y'>>>
}

type Attributes = { id: string; description?: string | undefined; focus?: string | undefined }

/**
 * Reads `media_ids` and `media_attributes` of a post, https://docs.joinmastodon.org/methods/statuses/#edit
 * @throws Refusal invalid naming the field.
 */
export function readMediaWish(
  given: readonly string[] | null | undefined,
  attributes: readonly Attributes[] = [],
): MediaWish {
  const ids = readMediaIds(given)
  const words: [number, Partial<MediaRow>][] = attributes.map(({ id, description, focus }) => {
    const known = parseId(id)
    if (known === undefined || !ids.includes(known))
      throw new Refusal('invalid', 'media_attributes must speak of ids in media_ids.', 'media_attributes')
    const point = focus === undefined ? undefined : readFocus(focus, 'media_attributes')
    return [
      known,
      {
        ...(description !== undefined && { description: readDescription(description, 'media_attributes') }),
        ...(point !== undefined && { focus_x: point?.x ?? null, focus_y: point?.y ?? null }),
      },
    ]
  })
  return { ids, words: new Map(words) }
}

/**
 * The ids of a post's media in their order, each once.
 * @throws Refusal invalid naming `media_ids` when one is no id, or when there are too many.
 */
export function readMediaIds(given: readonly string[] | null | undefined): number[] {
  const ids = [...new Set((given ?? []).filter((id) => id !== ''))].map((id) => {
    const parsed = parseId(id)
    if (parsed === undefined)
      throw new Refusal('invalid', 'media_ids must be the ids of media that you have sent.', 'media_ids')
    return parsed
  })
  if (ids.length > mediaLimits.perPost) {
    const sentence = `Cannot attach more than ${mediaLimits.perPost} files`
    throw new Refusal('invalid', sentence, 'media_ids')
  }
  return ids
}
