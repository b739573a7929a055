import { setTimeout as pause } from 'node:timers/promises'
import type { Viewer } from '../accounts/viewer.ts'
import type { Context } from '../platform/context.ts'
import { transact } from '../platform/events.ts'
import { enqueue } from '../platform/jobs.ts'
import { parseId } from '../platform/ids.ts'
import { Refusal } from '../platform/refusal.ts'
import type { MediaChange } from './input.ts'
import { changeMedia, deleteMediaRow, looseMedia, ownerOfMedia, type MediaRow } from './queries.ts'
import type { FormatName } from './formats.ts'
import { makePreview } from './process-media.ts'
import { readDescription, readFocus, readThumbnail } from './read-input.ts'

const notFound = () => new Refusal('not_found', 'Record not found')

/**
 * One's own medium that is in no post yet, https://docs.joinmastodon.org/methods/media/#get
 * @throws Refusal not_found; invalid with a sentence when the file could not be worked on.
 */
export async function findMedia(ctx: Context, viewer: Viewer, given: string): Promise<MediaRow> {
  const id = parseId(given)
  const row = id === undefined ? undefined : await looseMedia(ctx.db, viewer.accountId, id)
  if (!row) throw notFound()
  if (row.state === 'failed') {
    throw new Refusal('invalid', row.failure ?? 'The file could not be worked on.', 'file')
  }
  return row
}

const mostWaitMs = 90_000

/**
 * As `findMedia`, once it was worked on, or after a minute and a half; the older way to send a file answers only then.
 * @throws Refusal as `findMedia`.
 */
export async function whenReady(ctx: Context, viewer: Viewer, given: string): Promise<MediaRow> {
  const until = performance.now() + mostWaitMs
  for (;;) {
    const row = await findMedia(ctx, viewer, given)
    if (row.state === 'ready' || performance.now() > until) return row
    await pause(250)
  }
}

/**
 * Changes description, focal point or thumbnail of a medium that is in no post yet; what is not given stays.
 * https://docs.joinmastodon.org/methods/media/#update
 * @throws Refusal not_found, or invalid naming the field.
 */
export async function changeOwnMedia(
  ctx: Context,
  viewer: Viewer,
  given: string,
  input: MediaChange,
): Promise<MediaRow> {
  const row = await findMedia(ctx, viewer, given)
  const words = readWords(input)
  const thumbnail = await readThumbnail(ctx.config, input.thumbnail)
  const change = thumbnail ? { ...words, ...(await newPreview(ctx, row, thumbnail)) } : words
  if (Object.keys(change).length > 0) await changeMedia(ctx.db, row.id, change)
  return { ...row, ...change }
}

async function newPreview(
  ctx: Context,
  row: MediaRow,
  { path, format }: { path: string; format: FormatName },
): Promise<Pick<MediaRow, 'renditions' | 'blurhash' | 'meta'>> {
  if (row.kind === 'image')
    throw new Refusal('invalid', 'A thumbnail can be given to films and sound.', 'thumbnail')
  const { renditions, blurhash, colors } = await makePreview(ctx, row, path, format, 'thumbnail')
  const others = row.renditions.filter(({ name }) => name !== 'small')
  return {
    renditions: [...others, ...renditions],
    blurhash,
    meta: { ...row.meta, ...(colors && { colors }) },
  }
}

function readWords({ description, focus }: MediaChange) {
  const point = focus === undefined ? undefined : readFocus(focus)
  return {
    ...(description !== undefined && { description: readDescription(description) }),
    ...(point !== undefined && { focus_x: point?.x ?? null, focus_y: point?.y ?? null }),
  }
}

/**
 * Deletes a medium that is in no post, with its files. https://docs.joinmastodon.org/methods/media/#delete
 * @throws Refusal not_found; invalid while a post shows it.
 */
export async function deleteOwnMedia(ctx: Context, viewer: Viewer, given: string): Promise<void> {
  const id = parseId(given)
  await transact(ctx, async (tx) => {
    const owner = id === undefined ? undefined : await ownerOfMedia(tx, id)
    if (id === undefined || owner?.account_id !== viewer.accountId) throw notFound()
    if (owner.post_id !== null)
      throw new Refusal('invalid', 'Media attachment is currently used by a status', 'id')
    await deleteMediaRow(tx, id)
    await enqueue(tx, [{ task: 'remove-leftover-files', payload: {}, key: 'remove-leftover-files' }])
  })
}
