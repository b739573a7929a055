import type { Context } from '../../platform/context.ts'
import { safePost, type Posted } from '../../platform/safe-fetch.ts'
import { dialectsFor, isRefusal, rememberDialect } from './dialects.ts'
import type { Signer } from './keys.ts'
import { signRequest } from './sign-request.ts'
import { requireHttps } from './signed-get.ts'
import { userAgentOf } from './user-agent.ts'

export type Delivered = { status: number; retryAfterMs?: number }

/**
 * Delivers an activity to an inbox with a signed POST. A refusal (400, 401, 403) is answered by knocking once more with the other
 * way of signing; what the server takes is remembered.
 * @param options.headers what is said beside the body
 * @throws FetchRefused when there is no answer
 */
export async function signedPost(
  ctx: Context,
  inboxUrl: URL | string,
  body: Buffer,
  signer: Signer,
  { timeoutMs = 10_000, headers = {} }: { timeoutMs?: number; headers?: Record<string, string> } = {},
): Promise<Delivered> {
  const url = requireHttps(inboxUrl)
  url.hash = ''
  const [first, second] = dialectsFor(ctx, url.host)
  const knock = async (dialect: typeof first): Promise<Posted> =>
    safePost(url, {
      headers: await signRequest(
        dialect,
        signer,
        {
          url,
          body,
          headers: {
            'content-type': 'application/activity+json',
            'user-agent': userAgentOf(ctx.config),
            ...headers,
          },
        },
        ctx.now(),
      ),
      body,
      timeoutMs,
      network: ctx.network,
    })
  const answer = await knock(first)
  if (!isRefusal(answer.status)) return delivered(answer)
  const again = await knock(second)
  if (isRefusal(again.status)) return delivered(answer)
  rememberDialect(ctx, url.host, second)
  return delivered(again)
}

function delivered({ status, retryAfterMs }: Posted): Delivered {
  return { status, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}
