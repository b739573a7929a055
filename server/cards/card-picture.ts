import { createHash } from 'node:crypto'
import type { Context } from '../platform/context.ts'
import { fittedPicture } from '../platform/picture.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Fetched, FetchOptions } from '../platform/safe-fetch.ts'

export type CardPicture = { key: string; width: number; height: number; blurhash: string }

const largest = { width: 800, height: 800 }
/** A tracking pixel or an icon tells nothing. */
const smallestSide = 48

/** Draws the picture of a page anew and stores it; undefined when there is none that can be shown. */
export async function storeCardPicture(
  ctx: Context,
  get: (address: URL, options: Omit<FetchOptions, 'userAgent'>) => Promise<Fetched | undefined>,
  address: URL,
): Promise<CardPicture | undefined> {
  const accept = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/jpg']
  const answer = await get(address, { accept, maxBytes: 8 * 1024 * 1024, timeoutMs: 10_000, redirects: 3 })
  if (!answer) return undefined
  try {
    const { bytes, width, height, blurhash } = await fittedPicture(answer.bytes, largest, 'picture')
    if (Math.min(width, height) < smallestSide) return undefined
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 32)
    const key = `cards/${ctx.newId().toString(36)}-${hash}.webp`
    await ctx.blobs.put(key, bytes)
    return { key, width, height, blurhash }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
