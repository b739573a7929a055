import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Context } from '../platform/context.ts'
import { incomingFolder } from '../platform/incoming.ts'
import { Refusal } from '../platform/refusal.ts'
import { coloursOf } from './cover-colours.ts'
import { studio } from './ffmpeg.ts'
import type { FormatName } from './formats.ts'
import { fileNameOfFile, folderOf } from './keys.ts'
import { sizeLimits } from './limits.ts'
import { makePicture } from './make-picture.ts'
import { probe, type Recording } from './probe.ts'
import { changeMedia, mediaById, type MediaRow } from './queries.ts'
import { storeFiles } from './store-files.ts'
import type { Rendition, StoredMeta } from './tables.ts'
import { stillOf, transcodeFilm, transcodeSound, type Transcoded } from './transcode.ts'

/**
 * Job: turns a film, sound or moving GIF that somebody sent into what is shown. When it runs again, after a crash, it begins anew;
 * when it was done, or its medium has gone, it does nothing.
 */
export async function processMedia(ctx: Context, { mediaId }: { mediaId: number }): Promise<void> {
  const row = await mediaById(ctx.db, mediaId)
  if (row?.state !== 'processing' || row.source === null) return
  const source = `${folderOf(row)}/${row.source}`
  const folder = join(incomingFolder(ctx.config.dataDir), `work-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    const made = await work(ctx, row, source, folder)
    const isThere = await changeMedia(ctx.db, row.id, { ...made, state: 'ready', source: null })
    if (!isThere) await ctx.blobs.deleteFolder(folderOf(row))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await changeMedia(ctx.db, row.id, { state: 'failed', failure: error.message, source: null })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  await ctx.blobs.delete(source)
}

type Made = { renditions: Rendition[]; meta: StoredMeta; blurhash: string | null }

async function work(ctx: Context, row: MediaRow, key: string, folder: string): Promise<Made> {
  const tools = await studio(ctx)
  const source = join(folder, 'source')
  const blob = await ctx.blobs.get(key)
  if (!blob) throw new Refusal('invalid', 'The file that was sent is no longer there; send it again.', 'file')
  await pipeline(blob.stream, createWriteStream(source))
  const most = filmLimits(ctx)
  const format = formatOfSource(key)
  const recording = await probe(tools, source, format, most.seconds)
  const job = {
    studio: tools,
    source,
    format,
    recording,
    folder,
    most: { ...most, seconds: most.seconds * 2 },
  }
  const file =
    row.kind === 'audio' ? await transcodeSound(job) : await transcodeFilm(job, row.kind === 'video')
  // What is shown is described as it came out, not as it was sent.
  const result = await probe(tools, file.path, row.kind === 'audio' ? soundFormat(file) : 'mp4', Infinity)
  const stream = row.kind === 'audio' ? recording.cover : recording.picture?.stream
  const preview = await previewOf(ctx, row, stream === undefined ? undefined : () => stillOf(job, stream))
  const original = await storeFilm(ctx, row, file, result)
  return {
    renditions: [original, ...preview.renditions],
    blurhash: preview.blurhash,
    meta: { ...metaOf(result), ...(preview.colors && { colors: preview.colors }) },
  }
}

const soundFormat = ({ ending }: Transcoded): FormatName => (ending === 'mp3' ? 'mp3' : 'm4a')

/** How long and large films and sound may be. */
export function filmLimits(ctx: Context): { seconds: number; bytes: number } {
  return { seconds: ctx.config.maxVideoMinutes * 60, bytes: sizeLimits(ctx.config).video * 2 }
}

/** The file that was sent is named by its format. */
export function sourceName(format: FormatName): string {
  return `upload.${format}`
}

function formatOfSource(key: string): FormatName {
  return key.slice(key.lastIndexOf('.') + 1) as FormatName
}

function metaOf({ duration, bitrate, picture, sound }: Recording): StoredMeta {
  return {
    duration,
    bitrate,
    ...(picture && { frameRate: picture.frameRate }),
    ...(sound && { audio: { codec: sound.codec, bitrate: sound.bitrate, channels: sound.channels } }),
  }
}

type Preview = { renditions: Rendition[]; blurhash: string | null; colors?: StoredMeta['colors'] }

/** The poster of a film or cover of a sound: what its owner has sent for it, else one that is in the file. */
async function previewOf(
  ctx: Context,
  row: MediaRow,
  still: (() => Promise<Buffer>) | undefined,
): Promise<Preview> {
  // A thumbnail that was sent while this ran must not be lost, so the row is read once more.
  const { renditions = [], blurhash = null, meta } = (await mediaById(ctx.db, row.id)) ?? {}
  const sent = renditions.filter(({ name }) => name === 'small')
  if (sent.length > 0) return { renditions: sent, blurhash, colors: meta?.colors }
  if (!still) return { renditions: [], blurhash: null }
  try {
    return await makePreview(ctx, row, await still(), 'png', 'file')
  } catch {
    // A sound with a broken cover is still a sound.
    return { renditions: [], blurhash: null }
  }
}

/**
 * Makes and stores the small picture that stands for a film or a sound.
 * @throws Refusal invalid naming the field when it is no picture.
 */
export async function makePreview(
  ctx: Context,
  row: Pick<MediaRow, 'id' | 'secret' | 'kind'>,
  source: string | Buffer,
  format: FormatName,
  field: string,
): Promise<Preview & { blurhash: string }> {
  const made = await makePicture(source, format, field)
  const small = made.files.filter(({ name }) => name === 'small')
  const renditions = await storeFiles(ctx, row, small)
  const [bytes] = small.map((file) => file.bytes)
  const colors = row.kind === 'audio' && bytes ? { colors: await coloursOf(bytes) } : {}
  return { renditions, blurhash: made.blurhash, ...colors }
}

async function storeFilm(
  ctx: Context,
  row: MediaRow,
  { path, ending, type }: Transcoded,
  { picture }: Recording,
): Promise<Rendition> {
  const { size } = await stat(path)
  const file = await fileNameOfFile('original', path, ending)
  await ctx.blobs.putFile(`${folderOf(row)}/${file}`, path)
  const [width, height] = picture ? [picture.width, picture.height] : [null, null]
  return { name: 'original', file, type, bytes: size, width, height }
}
