import type { IncomingHttpHeaders } from 'node:http'

/** By what a client recognises its own request, so that sending it twice does it once: https://docs.joinmastodon.org/methods/statuses/#headers */
export function idempotencyKeyOf(headers: IncomingHttpHeaders): string | undefined {
  const given = headers['idempotency-key']
  const key = Array.isArray(given) ? given[0] : given
  return key?.slice(0, 200)
}
