import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Apps that run in a browser (Elk, Phanpy) come from another origin and may use the API with a token of their own. They
 * never may use it with the reader's cookie: `*` without Access-Control-Allow-Credentials makes the browser keep what
 * was asked with cookies to itself. The rule is Fetch's, https://fetch.spec.whatwg.org/#http-cors-protocol; which
 * addresses are open, by which methods, is Mastodon's choice.
 */
const openPaths: readonly [RegExp, string][] = [
  [/^\/api\//, 'GET, POST, PUT, PATCH, DELETE, OPTIONS'],
  [/^\/oauth\/(?:token|revoke)$/, 'POST, OPTIONS'],
  [/^\/oauth\/userinfo$/, 'GET, POST, OPTIONS'],
  [/^\/\.well-known\//, 'GET, OPTIONS'],
  [/^\/(?:ap|nodeinfo|users)\//, 'GET, OPTIONS'],
]

/** Headers of an answer that a script may read, beside those that it always may. */
const exposed = [
  'Link',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'X-Request-Id',
  'Retry-After',
  'Mastodon-Async-Refresh',
  'Deprecation',
].join(', ')

/** How long a browser may remember the answer to its preflight: two hours are the most that any of them keeps. */
const rememberedFor = 7200

/** What an address allows to scripts of other origins, or undefined where it is closed to them. */
export function openTo(path: string): string | undefined {
  return openPaths.find(([pattern]) => pattern.test(path))?.[1]
}

/**
 * Opens an answer to scripts of other origins where its address is open to them.
 * @returns true when the request was a preflight, which is answered then: nothing is asked of the API for it.
 */
export function shareAcrossOrigins(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): boolean {
  const methods = openTo(path)
  if (methods === undefined) return false
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', exposed)
  const isPreflight =
    request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined
  if (!isPreflight) return false
  response.setHeader('access-control-allow-methods', methods)
  // `*` does not cover Authorization, so the headers that were asked for are named; none of ours acts by its presence.
  const asked = request.headers['access-control-request-headers']
  if (asked !== undefined && headerNames.test(asked))
    response.setHeader('access-control-allow-headers', asked)
  response.setHeader('access-control-max-age', rememberedFor)
  response.setHeader('vary', 'Access-Control-Request-Headers')
  response.statusCode = 204
  response.end()
  return true
}

/** A list of header names, RFC 9110 tokens, as browsers write it. */
const headerNames = /^[\w!#$%&'*+.^`|~-]+(?:, *[\w!#$%&'*+.^`|~-]+)*$/
