import { createHash } from 'node:crypto'
import { pictureSizes, profileLimits } from '../../accounts/limits.ts'
import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { croppedPicture, smallPicture, type SmallPicture } from '../../platform/picture.ts'
import { Refusal } from '../../platform/refusal.ts'
import { retryMs } from './copy-medium.ts'
import { fetchPicture } from './fetch-file.ts'
import { onceAtATime } from '../../platform/once-at-a-time.ts'
import { copyOfPicture, noteCopyOfPicture, type RemotePicture } from './queries.ts'

export type PictureKind = RemotePicture['kind']

/** In pixels; larger emojis are never shown. */
const emojiSide = 128

const inOneGo = oncePerProcess(() => onceAtATime<RemotePicture>())

/**
 * The copy of the avatar or header of a remote person, or of a remote emoji, made when somebody looks first, or when its address has
 * changed; without `picture_key` when it could not be had lately.
 */
export async function copyOfPictureAt(
  ctx: Context,
  kind: PictureKind,
  subject: number,
  url: string,
): Promise<RemotePicture> {
  const usable = (known: RemotePicture | undefined) => {
    if (known?.url !== url) return undefined
    const isFresh = ctx.now().getTime() - known.tried_at.getTime() < retryMs
    return known.picture_key !== null || isFresh ? known : undefined
  }
  const known = usable(await copyOfPicture(ctx.db, kind, subject))
  if (known) return known
  return inOneGo(ctx)(`${kind} ${subject} ${url}`, async () => {
    const meanwhile = usable(await copyOfPicture(ctx.db, kind, subject))
    return meanwhile ?? copy(ctx, kind, subject, url)
  })
}

async function copy(ctx: Context, kind: PictureKind, subject: number, url: string): Promise<RemotePicture> {
  const drawn = await drawAnew(ctx, kind, url)
  const picture_key = drawn ? await store(ctx, kind, drawn.moving ?? drawn.still) : null
  const still_key = drawn?.moving ? await store(ctx, kind, drawn.still) : null
  const picture = { kind, subject, url, picture_key, still_key, tried_at: ctx.now() }
  for (const key of await noteCopyOfPicture(ctx.db, picture)) await ctx.blobs.delete(key)
  return picture
}

async function drawAnew(ctx: Context, kind: PictureKind, url: string): Promise<SmallPicture | undefined> {
  const bytes = await fetchPicture(ctx, url, profileLimits.pictureBytes)
  if (!bytes) return undefined
  try {
    if (kind === 'emoji') return await smallPicture(bytes, emojiSide, 'picture')
    return { still: await croppedPicture(bytes, pictureSizes[kind], 'picture'), moving: undefined }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

async function store(ctx: Context, kind: PictureKind, bytes: Buffer): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
  const key = `remote/${kind}s/${ctx.newId().toString(36)}-${hash}.webp`
  await ctx.blobs.put(key, bytes)
  return key
}
