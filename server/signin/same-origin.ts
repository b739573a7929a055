import type { FastifyRequest } from 'fastify'
import type { Config } from '../platform/config.ts'
import { Refusal } from '../platform/refusal.ts'

const sentence = 'This request came from another site'

/** Where a request says it comes from: our own pages, elsewhere, or it does not say. */
function originOf(config: Config, request: FastifyRequest): 'own' | 'foreign' | 'unknown' {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' ? 'own' : 'foreign'
  const { origin } = request.headers
  if (origin === undefined) return 'unknown'
  if (!URL.canParse(origin)) return 'foreign'
  const url = new URL(origin)
  return url.origin === config.publicUrl.origin || url.host === request.host ? 'own' : 'foreign'
}

/**
 * A request that changes something on the strength of a cookie must prove that it comes from our own pages. Browsers
 * say so by themselves (Fetch Metadata, or Origin where the page is not on https).
 * @throws Refusal forbidden.
 */
export function demandOwnOrigin(config: Config, request: FastifyRequest): void {
  if (originOf(config, request) !== 'own') throw new Refusal('forbidden', sentence)
}

/**
 * For signing in and up, where no cookie is there yet: another site must not sign somebody in unseen, but a program that is
 * no browser may.
 * @throws Refusal forbidden.
 */
export function refuseForeignOrigin(config: Config, request: FastifyRequest): void {
  if (originOf(config, request) === 'foreign') throw new Refusal('forbidden', sentence)
}
