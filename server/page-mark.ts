import { randomUUID } from 'node:crypto'
import type { FastifyRequest } from 'fastify'

/** The header by which the server knows that one of its own pages asks; nobody outside can know its value. */
export const pageMark = 'x-rounds-page'
export const pageSecret = randomUUID()

/** Whether a request is a page's own, made while the page was being rendered. */
export function isFromPage(request: FastifyRequest): boolean {
  return request.headers[pageMark] === pageSecret
}
