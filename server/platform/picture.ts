import { encode } from 'blurhash'
import sharp from 'sharp'
import { Refusal } from './refusal.ts'

/** Width and height in pixels. */
export type Size = { width: number; height: number }

/** As large as telephones take pictures by themselves; turning one upright may need four bytes for each. */
const mostPixels = 64_000_000
const mostSeconds = 15

type Format = 'jpeg' | 'png' | 'gif' | 'webp' | 'heif'

/**
 * Makes a WebP picture of exactly the proportions of `size` out of a JPEG, PNG, WebP, AVIF or GIF (its first frame): turned
 * upright, cropped from the middle, in sRGB, at most `size`, never enlarged, without any metadata.
 * @param field the input that a refusal names
 * @throws Refusal invalid when the bytes are not such a picture, are broken, or unfold into too many pixels
 */
export async function croppedPicture(bytes: Uint8Array, size: Size, field: string): Promise<Buffer> {
  const format = formatOf(bytes)
  if (!format) throw refusal('Pictures must be JPEG, PNG, WebP, AVIF or GIF files.', field)
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    const { format: read, autoOrient } = await picture.metadata()
    if (read !== format) throw refusal('Pictures must be JPEG, PNG, WebP, AVIF or GIF files.', field)
    if (autoOrient.width * autoOrient.height > mostPixels) throw refusal(tooManyPixels, field)
    return await picture
      .autoOrient()
      .resize({ ...largestIn(autoOrient, size), fit: 'cover' })
      .webp({ quality: 82 })
      .timeout({ seconds: mostSeconds })
      .toBuffer()
  } catch (error) {
    if (error instanceof Refusal) throw error
    const isGiant = error instanceof Error && /pixel limit|timeout/.test(error.message)
    throw refusal(isGiant ? tooManyPixels : 'The picture is broken or of a kind that cannot be read.', field)
  }
}

export type FittedPicture = Size & { bytes: Buffer; blurhash: string }

/**
 * As `croppedPicture`, but whole: in its own proportions, at most `most`, with its blurhash (https://blurha.sh).
 * @throws Refusal invalid as there
 */
export async function fittedPicture(bytes: Uint8Array, most: Size, field: string): Promise<FittedPicture> {
  const format = formatOf(bytes)
  if (!format) throw refusal('Pictures must be JPEG, PNG, WebP, AVIF or GIF files.', field)
  try {
    const picture = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1 })
    const { format: read, autoOrient } = await picture.metadata()
    if (read !== format) throw refusal('Pictures must be JPEG, PNG, WebP, AVIF or GIF files.', field)
    if (autoOrient.width * autoOrient.height > mostPixels) throw refusal(tooManyPixels, field)
    const { data, info } = await picture
      .autoOrient()
      .resize({ ...most, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .timeout({ seconds: mostSeconds })
      .toBuffer({ resolveWithObject: true })
    return { bytes: data, width: info.width, height: info.height, blurhash: await blurhashOf(data) }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refusal('The picture is broken or of a kind that cannot be read.', field)
  }
}

/** A picture for the middle of a text: `moving` only where there is more than one frame. */
export type SmallPicture = { still: Buffer; moving: Buffer | undefined }

const mostFrames = 200

/**
 * Draws a small picture anew as WebP, whole, at most `side` pixels in each direction, without metadata.
 * @throws Refusal invalid when the bytes are no picture, are broken, or hold too many pixels or frames
 */
export async function smallPicture(bytes: Uint8Array, side: number, field: string): Promise<SmallPicture> {
  const format = formatOf(bytes)
  if (!format) throw refusal('Pictures must be JPEG, PNG, WebP, AVIF or GIF files.', field)
  const draw = (pages: number) =>
    sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages })
      .autoOrient()
      .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 90 })
      .timeout({ seconds: mostSeconds })
      .toBuffer()
  try {
    const { format: read, pages = 1 } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata()
    if (read !== format) throw refusal('Pictures must be JPEG, PNG, WebP, AVIF or GIF files.', field)
    if (pages > mostFrames) throw refusal(`A moving picture may have ${mostFrames} frames at most.`, field)
    return { still: await draw(1), moving: pages > 1 ? await draw(-1) : undefined }
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw refusal('The picture is broken or of a kind that cannot be read.', field)
  }
}

async function blurhashOf(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture)
    .resize(32, 32, { fit: 'fill' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return encode(new Uint8ClampedArray(data), info.width, info.height, 4, 4)
}

const tooManyPixels = 'The picture has too many pixels; make it smaller and try again.'

const refusal = (sentence: string, field: string): Refusal => new Refusal('invalid', sentence, field)

/** By the first bytes, before any decoder sees the rest: SVG, PDF and the like must not reach one. */
function formatOf(bytes: Uint8Array): Format | undefined {
  const begin = Buffer.from(bytes.subarray(0, 32)).toString('latin1')
  if (begin.startsWith('\xFF\xD8\xFF')) return 'jpeg'
  if (begin.startsWith('\x89PNG\r\n\x1A\n')) return 'png'
  if (/^GIF8[79]a/.test(begin)) return 'gif'
  if (/^RIFF[^]{4}WEBP/.test(begin)) return 'webp'
  if (/^[^]{4}ftypavi[fs]/.test(begin) || /^[^]{4}ftypmif1[^]{4,16}avif/.test(begin)) return 'heif'
  return undefined
}

/** The largest size of the wanted proportions that fits into the source. */
function largestIn(source: Size, wanted: Size): Size {
  const ratio = wanted.width / wanted.height
  const width = Math.max(1, Math.min(wanted.width, source.width, Math.floor(source.height * ratio)))
  return { width, height: Math.max(1, Math.round(width / ratio)) }
}
