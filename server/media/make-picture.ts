import { encode } from 'blurhash'
import { availableParallelism } from 'node:os'
import sharp, { type Sharp } from 'sharp'
import { Refusal } from '../platform/refusal.ts'
import { turns } from '../platform/turns.ts'
import { formats, type FormatName } from './formats.ts'
import { mediaLimits } from './limits.ts'
import type { Rendition } from './tables.ts'

/** A file that is ready to be stored. */
export type MadeFile = Pick<Rendition, 'name' | 'type' | 'width' | 'height'> & {
  ending: string
  bytes: Buffer
}

export type MadePicture = { files: MadeFile[]; blurhash: string }

const mostSeconds = 30
/** A large picture takes some hundred megabytes while it is unfolded. */
const inTurn = turns(Math.max(1, Math.min(4, availableParallelism() - 1)))

/** Whether the installed sharp can read pictures as iPhones take them; the usual build may not for patents. */
export function readsHeic(): boolean {
  return sharp.format.heif?.input.fileSuffix?.includes('.heic') ?? false
}

/**
 * Makes the sizes of a picture that are shown: upright, in sRGB, without any metadata, never enlarged. A moving GIF or WebP stays
 * moving, as WebP.
 * @param source path of a file that is of this format by its first bytes, or the bytes of a film's frame.
 * @param field the input that a refusal names
 * @throws Refusal invalid when it is broken, lies, or unfolds into too many pixels.
 */
export function makePicture(
  source: string | Buffer,
  format: FormatName,
  field: string,
): Promise<MadePicture> {
  return inTurn(() => make(source, format, field))
}

async function make(source: string | Buffer, format: FormatName, field: string): Promise<MadePicture> {
  const { reader, name } = formats[format]
  const broken = `The picture is broken, or it is no ${name} file although it begins like one.`
  try {
    const options = { limitInputPixels: mediaLimits.imagePixels, failOn: 'error' } as const
    const facts = await sharp(source, options).metadata()
    if (facts.format !== reader) throw new Refusal('invalid', broken, field)
    const { width, height } = facts.autoOrient
    if (width * height > mediaLimits.imagePixels) throw tooLarge(field)
    if (Math.max(width, height) > mediaLimits.imageSide) throw tooLong(field)
    const pages = facts.pages ?? 1
    const moves = format !== 'avif' && pages > 1 && pages <= mediaLimits.frames && fits(width, height * pages)
    const original = await writeOriginal(
      sharp(source, moves ? { ...options, animated: true } : { ...options, pages: 1 }),
      moves ? 'moving' : format,
      facts.hasAlpha,
    )
    return { files: [original, ...(await smaller(original))], blurhash: await blurhashOf(original.bytes) }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const isGiant = error instanceof Error && /pixel limit|timeout/i.test(error.message)
    throw isGiant ? tooLarge(field) : new Refusal('invalid', broken, field)
  }
}

const fits = (width: number, height: number) => width * height <= mediaLimits.imagePixels

function tooLarge(field: string): Refusal {
  const most = Math.floor(mediaLimits.imagePixels / 1_000_000)
  return new Refusal('invalid', `The picture has too many pixels: at most ${most} million.`, field)
}

function tooLong(field: string): Refusal {
  const sentence = `A picture may be at most ${mediaLimits.imageSide} pixels wide or high.`
  return new Refusal('invalid', sentence, field)
}

async function writeOriginal(
  picture: Sharp,
  format: FormatName | 'moving',
  hasAlpha: boolean,
): Promise<MadeFile> {
  if (format === 'moving') return write(picture, 'original', 'webp', (made) => made.webp({ quality: 80 }))
  const { width, height } = (await picture.metadata()).autoOrient
  const upright = shrunk(picture.autoOrient(), { width, height }, mediaLimits.keptPixels)
  if (format === 'png' || format === 'gif') return write(upright, 'original', 'png', (made) => made.png())
  if (format === 'webp' || hasAlpha)
    return write(upright, 'original', 'webp', (made) => made.webp({ quality: 90 }))
  return write(upright, 'original', 'jpeg', (made) => made.jpeg({ quality: 90 }))
}

/** Previews are still, also those of a moving picture. */
async function smaller(original: MadeFile): Promise<MadeFile[]> {
  const size = { width: original.width ?? 1, height: original.height ?? 1 }
  const still = () => sharp(original.bytes, { pages: 1 })
  const webp = (name: 'medium' | 'small', picture: Sharp) =>
    write(picture, name, 'webp', (made) => made.webp({ quality: 80 }))
  const small = await webp('small', shrunk(still(), size, mediaLimits.smallPixels))
  const { mediumSide } = mediaLimits
  if (Math.max(size.width, size.height) < mediumSide * 1.25) return [small]
  const medium = still().resize({ width: mediumSide, height: mediumSide, fit: 'inside' })
  return [await webp('medium', medium), small]
}

/** At most so many pixels, in the same proportions. */
function shrunk(picture: Sharp, { width, height }: { width: number; height: number }, most: number): Sharp {
  const factor = Math.sqrt(most / (width * height))
  if (factor >= 1) return picture
  return picture.resize({
    width: Math.max(1, Math.floor(width * factor)),
    height: Math.max(1, Math.floor(height * factor)),
    fit: 'fill',
  })
}

async function write(
  picture: Sharp,
  name: Rendition['name'],
  ending: 'webp' | 'png' | 'jpeg',
  encoded: (picture: Sharp) => Sharp,
): Promise<MadeFile> {
  const { data, info } = await encoded(picture.toColourspace('srgb'))
    .timeout({ seconds: mostSeconds })
    .toBuffer({ resolveWithObject: true })
  // Of a moving picture, sharp tells the height of all frames on top of each other.
  const height = info.pageHeight ?? info.height
  return { name, type: `image/${ending}`, ending, bytes: data, width: info.width, height }
}

/** https://blurha.sh ; a few colours that stand in while the picture loads. */
async function blurhashOf(bytes: Buffer): Promise<string> {
  const { data, info } = await sharp(bytes, { pages: 1 })
    .resize({ width: 64, height: 64, fit: 'inside' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return encode(new Uint8ClampedArray(data), info.width, info.height, 4, 4)
}
