import type { Context } from '../../platform/context.ts'
import { type Fetched, FetchRefused, safeFetch } from '../../platform/safe-fetch.ts'
import { dialectsFor, isRefusal, rememberDialect } from './dialects.ts'
import { type Signer, signerOf } from './keys.ts'
import { signRequest } from './sign-request.ts'
import { userAgentOf } from './user-agent.ts'

/**
 * Gets a document of another server with a signed GET, which servers with "secure mode" want. Only https, and redirects only within
 * the server. A refusal (400, 401, 403) is answered by asking again with the other way of signing.
 * @param options.as who asks; the server itself, unless told otherwise
 * @throws FetchRefused
 */
export async function signedGet(
  ctx: Context,
  address: URL | string,
  options: { accept: readonly string[]; maxBytes: number; timeoutMs?: number; as?: Signer },
): Promise<Fetched> {
  const { as, ...limits } = options
  const url = requireHttps(address)
  const signer = as ?? (await signerOf(ctx, 'instance'))
  const [first, second] = dialectsFor(ctx, url.host)
  const ask = (dialect: typeof first) =>
    safeFetch(url, {
      ...limits,
      network: ctx.network,
      sameOrigin: true,
      userAgent: userAgentOf(ctx.config),
      headers: (step) =>
        signRequest(dialect, signer, { url: step, headers: { accept: limits.accept.join(', ') } }, ctx.now()),
    })
  const answer = await ask(first)
  if (!isRefusal(answer.status)) return answer
  const again = await ask(second)
  if (isRefusal(again.status)) return answer
  rememberDialect(ctx, url.host, second)
  return again
}

/** Nothing that is said between servers goes over an open line. */
export function requireHttps(address: URL | string): URL {
  const url = URL.parse(String(address))
  if (url?.protocol !== 'https:') throw new FetchRefused('address', 'Only https addresses are asked.')
  return url
}
