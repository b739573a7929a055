import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Context } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import { readRange } from './read-range.ts'

/** What every file is sent with: should it ever be opened as a page, it may do nothing. */
export const fileHeaders = {
  'accept-ranges': 'bytes',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
  'cross-origin-resource-policy': 'cross-origin',
  'access-control-allow-origin': '*',
}

const forEver = 'public, max-age=31536000, immutable'

/**
 * Sends a stored file, whole or the part that was asked for; 304 where the reader has it already.
 * @param file.cache how long it may be kept; for ever unless told otherwise
 * @throws Refusal not_found when it is not there.
 */
export async function sendFile(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { key, type, cache = forEver }: { key: string; type: string; cache?: string },
): Promise<FastifyReply> {
  const etag = `"${key}"`
  if (request.headers['if-none-match'] === etag) return reply.code(304).headers({ etag }).send()
  const size = await ctx.blobs.size(key)
  if (size === undefined) throw new Refusal('not_found', 'Record not found')
  const range = readRange(request.headers.range, size)
  if (range === 'outside') return reply.code(416).header('content-range', `bytes */${size}`).send()
  const blob = await ctx.blobs.get(key, range)
  if (!blob) throw new Refusal('not_found', 'Record not found')
  reply.headers({ ...fileHeaders, 'cache-control': cache, etag, 'content-type': type })
  if (!range) return reply.header('content-length', size).send(blob.stream)
  return reply
    .code(206)
    .headers({
      'content-range': `bytes ${range.start}-${range.end}/${size}`,
      'content-length': range.end - range.start + 1,
    })
    .send(blob.stream)
}
