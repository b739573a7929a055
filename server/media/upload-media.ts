import sharp from 'sharp'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import type { SavedFile } from '../platform/incoming.ts'
import { enqueue } from '../platform/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { removeLeftovers } from './clean-up.ts'
import { studio, studioOf } from './ffmpeg.ts'
import { formatOfFile, formats, type FormatName } from './formats.ts'
import type { MediaInput } from './input.ts'
import { folderOf, newSecret } from './keys.ts'
import { sizeLimits } from './limits.ts'
import { makePicture, readsHeic } from './make-picture.ts'
import { probe, type Recording } from './probe.ts'
import { filmLimits, makePreview, sourceName } from './process-media.ts'
import { changeMedia, deleteMediaRow, storeMedia } from './queries.ts'
import { fileTooLarge, readDescription, readFocus, readThumbnail, readUpload } from './read-input.ts'
import { storeFiles } from './store-files.ts'
import type { MediaKind } from './tables.ts'

/** A silent film up to this long moves by itself, again and again, like a GIF; a longer one is watched. */
const gifSeconds = 15

/** What was sent and is worth keeping. */
type Upload = {
  file: SavedFile
  format: FormatName
  thumbnail: { path: string; format: FormatName } | undefined
  description: string
  focus: { x: number; y: number } | null
}

/**
 * Takes a file for a later post. A picture is finished at once; a film, a sound or a moving GIF is looked into at once and worked on
 * by a job. https://docs.joinmastodon.org/methods/media/#v2
 * @returns the id of the medium.
 * @throws Refusal invalid naming the field; then nothing is stored.
 */
export async function uploadMedia(ctx: Context, viewer: Viewer, input: MediaInput): Promise<number> {
  const limits = sizeLimits(ctx.config)
  const file = readUpload(input.file, 'file', limits.video)
  if (!file) throw new Refusal('invalid', 'Send a file as part of a multipart form.', 'file', 'ERR_BLANK')
  const upload: Upload = {
    file,
    format: await knownFormat(file),
    thumbnail: await readThumbnail(ctx.config, input.thumbnail),
    description: readDescription(input.description ?? ''),
    focus: readFocus(input.focus ?? ''),
  }
  if (formats[upload.format].kind !== 'image') return takeRecording(ctx, viewer, upload)
  if (file.size > limits.image) throw fileTooLarge('file', limits.image)
  if (upload.thumbnail)
    throw new Refusal('invalid', 'A thumbnail can be given to films and sound.', 'thumbnail')
  if (await isMovingGif(ctx, upload)) return takeFilm(ctx, viewer, upload, 'gifv')
  return takePicture(ctx, viewer, upload)
}

async function knownFormat(file: SavedFile): Promise<FormatName> {
  const format = await formatOfFile(file.path)
  if (!format) {
    const kinds =
      'a JPEG, PNG, WebP, AVIF or GIF picture, an MP4, MOV or WebM film, or an MP3, M4A, Ogg, FLAC or WAV sound'
    throw new Refusal('invalid', `The file is of a kind that is not taken: send ${kinds}.`, 'file')
  }
  if (format === 'heic' && !readsHeic()) {
    const sentence =
      'HEIC pictures cannot be read by this server. Send it as JPEG: on an iPhone, choose “Most Compatible” in Settings, Camera, Formats.'
    throw new Refusal('invalid', sentence, 'file')
  }
  return format
}

async function takePicture(ctx: Context, viewer: Viewer, upload: Upload): Promise<number> {
  const made = await makePicture(upload.file.path, upload.format, 'file')
  const row = newRow(ctx, viewer, upload, 'image')
  return storing(ctx, row, async () => {
    const renditions = await storeFiles(ctx, row, made.files)
    await changeMedia(ctx.db, row.id, { state: 'ready', renditions, blurhash: made.blurhash })
  })
}

/** A GIF of many colours and frames is a tenth as large as a film; without ffmpeg it becomes a moving WebP. */
async function isMovingGif(ctx: Context, { file, format }: Upload): Promise<boolean> {
  if (format !== 'gif' || !(await studioOf(ctx)())) return false
  const facts = await sharp(file.path)
    .metadata()
    .catch(() => undefined)
  return (facts?.pages ?? 1) > 1
}

async function takeRecording(ctx: Context, viewer: Viewer, upload: Upload): Promise<number> {
  const { file, format } = upload
  const recording = await probe(await studio(ctx), file.path, format, filmLimits(ctx).seconds)
  return takeFilm(ctx, viewer, upload, kindOf(recording))
}

function kindOf({ picture, sound, duration }: Recording): MediaKind {
  if (!picture) return 'audio'
  return !sound && duration <= gifSeconds ? 'gifv' : 'video'
}

async function takeFilm(ctx: Context, viewer: Viewer, upload: Upload, kind: MediaKind): Promise<number> {
  const row = newRow(ctx, viewer, upload, kind)
  const source = sourceName(upload.format)
  return storing(ctx, row, async () => {
    const { path, format = 'png' } = upload.thumbnail ?? {}
    const preview = path === undefined ? undefined : await makePreview(ctx, row, path, format, 'thumbnail')
    await ctx.blobs.putFile(`${folderOf(row)}/${source}`, upload.file.path)
    await transact(ctx, async (tx) => {
      const { colors, ...stored } = preview ?? {}
      await changeMedia(tx, row.id, { source, ...stored, ...(colors && { meta: { colors } }) })
      const queue = `media ${row.id % 2}`
      await enqueue(tx, [{ task: 'process-media', payload: { mediaId: row.id }, queue }])
    })
  })
}

type NewRow = Parameters<typeof storeMedia>[1]

/**
 * Stores a row, then its files. The row comes first: should the process be killed in between, the row is cleaned up, and with it
 * the files.
 */
async function storing(ctx: Context, row: NewRow, store: () => Promise<void>): Promise<number> {
  await storeMedia(ctx.db, row)
  try {
    await store()
  } catch (error) {
    await deleteMediaRow(ctx.db, row.id)
    await removeLeftovers(ctx)
    throw error
  }
  return row.id
}

function newRow(
  ctx: Context,
  viewer: Viewer,
  { description, focus }: Pick<Upload, 'description' | 'focus'>,
  kind: MediaKind,
): NewRow {
  return {
    id: ctx.newId(),
    account_id: viewer.accountId,
    kind,
    secret: newSecret(),
    description,
    focus_x: focus?.x ?? null,
    focus_y: focus?.y ?? null,
    created_at: ctx.now(),
  }
}
