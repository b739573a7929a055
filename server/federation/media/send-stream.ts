import type { FastifyReply, FastifyRequest } from 'fastify'
import { Transform, type TransformCallback } from 'node:stream'
import { formats } from '../../media/formats.ts'
import { sizeLimits } from '../../media/limits.ts'
import type { MediaRow } from '../../media/queries.ts'
import { fileHeaders } from '../../media/send-file.ts'
import type { Context } from '../../platform/context.ts'
import { oncePerProcess } from '../../platform/once.ts'
import { openStream, type OpenStream } from '../../platform/open-stream.ts'
import { Refusal } from '../../platform/refusal.ts'
import { FetchRefused } from '../../platform/safe-fetch.ts'
import { userAgentOf } from './fetch-file.ts'

/** So many films and sounds are passed on at once. */
const mostAtOnce = 64

const open = oncePerProcess(() => ({ count: 0 }))

/** By what a browser can play and never run. */
const playable: ReadonlySet<string> = new Set(
  Object.values(formats).flatMap(({ kind, types }) => (kind === 'image' ? [] : types)),
)

/**
 * Passes a film or sound of another server on as it comes, whole or the part that was asked for, so that its server does not
 * learn who looks. Nothing is kept. Larger files than members may send are not passed on.
 * @throws Refusal not_found when it cannot be had, too_large, unavailable when too many are looked at
 */
export async function sendStream(
  ctx: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  row: MediaRow,
): Promise<FastifyReply> {
  const streams = open(ctx)
  if (streams.count >= mostAtOnce)
    throw new Refusal('unavailable', 'Too many films are being watched right now; try again in a moment.')
  const leaving = new AbortController()
  reply.raw.once('close', () => leaving.abort())
  streams.count += 1
  const done = once(() => (streams.count -= 1))
  reply.raw.once('close', done)
  try {
    const range = /^bytes=\d{0,15}-\d{0,15}$/.exec(request.headers.range ?? '')?.[0]
    const answer = await openStream(row.remote_url ?? '', {
      network: ctx.network,
      signal: leaving.signal,
      headers: { 'user-agent': userAgentOf(ctx), accept: '*/*', ...(range && { range }) },
    })
    return await passOn(reply, row, answer, sizeLimits(ctx.config).video)
  } catch (error) {
    done()
    if (!(error instanceof FetchRefused)) throw error
    ctx.log.info({ problem: error.problem }, 'a film of another server could not be had')
    throw new Refusal('not_found', 'The other server does not give it.')
  }
}

async function passOn(
  reply: FastifyReply,
  row: MediaRow,
  { status, headers, body }: OpenStream,
  mostBytes: number,
): Promise<FastifyReply> {
  const leave = (refusal: Refusal) => {
    body.on('error', () => undefined).destroy()
    return refusal
  }
  const text = (name: string) => String(headers[name] ?? '')
  if (status === 416) {
    body.on('error', () => undefined).destroy()
    return reply.code(416).header('content-range', text('content-range')).send()
  }
  const type = typeOf(row, text('content-type'))
  if ((status !== 200 && status !== 206) || type === undefined)
    throw leave(new Refusal('not_found', 'The other server does not give it.'))
  const total = Number(text('content-range').split('/')[1] ?? text('content-length'))
  if (total > mostBytes || Number(text('content-length')) > mostBytes)
    throw leave(new Refusal('too_large', 'The file is larger than this server passes on.'))
  reply.code(status).headers({
    ...fileHeaders,
    'cache-control': 'public, max-age=86400',
    'content-type': type,
    ...(status === 206 && { 'content-range': text('content-range') }),
    ...(/^\d+$/.test(text('content-length')) && { 'content-length': text('content-length') }),
  })
  const limited = atMost(mostBytes)
  body.on('error', (error) => limited.destroy(error))
  limited.on('close', () => body.destroy())
  return reply.send(body.pipe(limited))
}

/** What its server calls it, if a player takes that; a server that does not know is given the usual name. */
function typeOf({ kind }: MediaRow, header: string): string | undefined {
  const type = header.split(';')[0]?.trim().toLowerCase() ?? ''
  if (playable.has(type)) return type
  const isUnknown = type === '' || type.endsWith('/octet-stream')
  if (!isUnknown || kind === 'image' || kind === 'unknown') return undefined
  return kind === 'audio' ? 'audio/mpeg' : 'video/mp4'
}

/** Ends with an error after so many bytes. */
function atMost(most: number): Transform {
  let size = 0
  return new Transform({
    transform(piece: Buffer, _encoding, next: TransformCallback) {
      size += piece.length
      if (size > most) next(new Error('The file is larger than its server had said.'))
      else next(null, piece)
    },
  })
}

function once(act: () => void): () => void {
  let isDone = false
  return () => {
    if (!isDone) act()
    isDone = true
  }
}
