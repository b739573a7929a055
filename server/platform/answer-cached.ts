import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

export type Document = {
  body: string | Buffer
  type: string
  changedAt?: Date | undefined
  /** The tag of the body, where it was worked out before; see `tagOf`. */
  tag?: string
  /** It is for this caller alone; nobody on the way may keep it. */
  personal?: boolean
}

/**
 * Answers with a document, or with 304 when the caller has it already (RFC 9110, section 13): an entity tag decides
 * where the caller sends one, the date otherwise.
 */
export function answerCached(request: FastifyRequest, reply: FastifyReply, document: Document): FastifyReply {
  const { body, type, changedAt, personal = false } = document
  const tag = document.tag ?? tagOf(body)
  const kept = personal ? 'private, no-cache' : 'public, max-age=60'
  void reply.header('etag', tag).header('cache-control', kept).type(type)
  if (changedAt) void reply.header('last-modified', changedAt.toUTCString())
  if (isFresh(request, tag, changedAt)) return reply.code(304).send()
  return reply.serializer((whole: unknown) => whole as string).send(body)
}

/** The entity tag of a document: another one for every other body. */
export function tagOf(body: string | Buffer): string {
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`
}

function isFresh({ headers }: FastifyRequest, tag: string, changedAt: Date | undefined): boolean {
  const tags = headers['if-none-match']
  if (tags !== undefined) {
    return tags.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')))
  }
  const since = Date.parse(headers['if-modified-since'] ?? '')
  return changedAt !== undefined && changedAt.getTime() <= since
}
