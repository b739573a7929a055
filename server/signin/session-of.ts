import type { FastifyRequest } from 'fastify'
import type { Grant } from '../accounts/viewer.ts'
import { Refusal } from '../platform/refusal.ts'

/**
 * The browser session of a request. Apps may not touch what keeps an account safe, whatever their scopes.
 * @throws Refusal forbidden for an app's token.
 */
export function sessionOf(request: FastifyRequest): Grant {
  const { grant } = request
  if (grant?.kind !== 'session') throw new Refusal('forbidden', 'This action is possible in the browser only')
  return grant
}
