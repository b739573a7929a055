import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { Refusal } from '../../platform/refusal.ts'
import { formatOf, formats } from '../../media/formats.ts'
import { folderOf } from '../../media/keys.ts'
import { sizeLimits } from '../../media/limits.ts'
import { makePicture, readsHeic, type MadePicture } from '../../media/make-picture.ts'
import { mediaById, type MediaRow } from '../../media/queries.ts'
import { storeFiles } from '../../media/store-files.ts'
import type { Rendition } from '../../media/tables.ts'
import { fetchPicture } from './fetch-file.ts'
import { noteCopies, noteFailedCopy } from './queries.ts'
import { onceAtATime } from '../../platform/once-at-a-time.ts'

/** What could not be had is not asked for again before. */
export const retryMs = 3600_000

const inOneGo = oncePerProcess(() => onceAtATime<Rendition[]>())

/**
 * The copies of a picture at another server (or of the still of a film), which are made when somebody looks at it first: drawn anew
 * by the pipeline of our own pictures, so that neither metadata nor anything that a decoder could stumble over is passed on.
 * Empty: it could not be had lately.
 */
export async function copiesOf(ctx: Context, row: MediaRow): Promise<Rendition[]> {
  if (row.renditions.length > 0) return row.renditions
  const failedAt = row.copy_failed_at?.getTime()
  if (failedAt !== undefined && ctx.now().getTime() - failedAt < retryMs) return []
  return inOneGo(ctx)(String(row.id), () => copy(ctx, row.id))
}

async function copy(ctx: Context, id: number): Promise<Rendition[]> {
  // Another process, or somebody a moment ago, may have made them.
  const row = await mediaById(ctx.db, id)
  if (!row) return []
  if (row.renditions.length > 0) return row.renditions
  const source = row.kind === 'image' ? row.remote_url : row.remote_preview_url
  const made = source === null ? undefined : await drawAnew(ctx, source)
  if (!made) {
    await noteFailedCopy(ctx.db, id, ctx.now())
    return []
  }
  // Of a film only its still is kept.
  const wanted = row.kind === 'image' ? made.files : made.files.filter(({ name }) => name === 'small')
  const renditions = await storeFiles(ctx, row, wanted)
  const facts = { renditions, blurhash: made.blurhash, copiedAt: ctx.now() }
  if (await noteCopies(ctx.db, id, facts)) return renditions
  await ctx.blobs.deleteFolder(folderOf(row))
  return []
}

async function drawAnew(ctx: Context, url: string): Promise<MadePicture | undefined> {
  const bytes = await fetchPicture(ctx, url, sizeLimits(ctx.config).image)
  const format = bytes && formatOf(bytes)
  if (!bytes || !format || formats[format].kind !== 'image') return undefined
  if (format === 'heic' && !readsHeic()) return undefined
  try {
    return await makePicture(bytes, format, 'picture')
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
