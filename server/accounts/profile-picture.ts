import { createHash } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database.ts'
import { enqueue } from '../platform/jobs.ts'
import { croppedPicture } from '../platform/picture.ts'
import { pictureSizes } from './limits.ts'
import { pictureIsUsed } from './queries.ts'

export type PictureKind = 'avatar' | 'header'

/**
 * Turns what somebody sent into a picture of a profile and stores it.
 * @returns its key; never one that was used before, so that the file may be kept in caches for ever.
 * @throws Refusal invalid when it is not a picture that we take
 */
export async function storePicture(ctx: Context, kind: PictureKind, bytes: Uint8Array): Promise<string> {
  const picture = await croppedPicture(bytes, pictureSizes[kind], kind)
  const hash = createHash('sha256').update(picture).digest('hex').slice(0, 32)
  const key = `${kind}s/${ctx.newId().toString(36)}-${hash}.webp`
  await ctx.blobs.put(key, picture)
  return key
}

/** Asks for a picture that is no longer shown to be deleted once the change is certain. */
export async function discardPicture(tx: Tx, key: string | null): Promise<void> {
  if (key !== null) await enqueue(tx, [{ task: 'delete-unused-picture', payload: { key } }])
}

/** Job: deletes a picture unless an account shows it. */
export async function deleteUnusedPicture(ctx: Context, { key }: { key: string }): Promise<void> {
  if (!(await pictureIsUsed(ctx.db, key))) await ctx.blobs.delete(key)
}
