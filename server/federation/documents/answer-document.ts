import type { FastifyReply, FastifyRequest } from 'fastify'
import { activityType } from './context.ts'

/** A finished document. */
export type Document = {
  body: Buffer | string
  /** A name for this version of it; the documents of a moment have none. */
  tag?: string
  /** Whether everybody gets the same. */
  isPublic: boolean
  /** Its media type, that of ActivityPub unless said. */
  type?: string
  /** 200 unless said. */
  status?: number
}

/** How long what everybody may have may be kept by others, in seconds. */
const sharedFor = 60

/**
 * Answers with a document, or with 304 to who has it already (RFC 9110, 13.1.2). What depends on who signed is kept by nobody; the
 * same address answers browsers with a page.
 */
export function answerDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  { body, tag, isPublic, type = activityType, status = 200 }: Document,
): FastifyReply {
  void reply
    .type(type)
    .header('vary', 'Accept, Signature, Signature-Input')
    .header('cache-control', isPublic ? `public, max-age=${sharedFor}` : 'private, no-store')
  if (tag !== undefined) {
    const quoted = `"${tag}"`
    void reply.header('etag', quoted)
    const known = request.headers['if-none-match']?.split(',') ?? []
    if (known.some((one) => [quoted, '*'].includes(one.trim().replace(/^W\//, ''))))
      return reply.code(304).send()
  }
  return reply
    .code(status)
    .serializer((payload: unknown) => payload as string)
    .send(body)
}
