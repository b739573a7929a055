import type { Readable } from 'node:stream'
import { request } from 'undici'
import { FetchRefused } from './fetch-refused.ts'
import type { Network } from './network.ts'
import { checkedUrl, redirectStatus, refusalFor } from './safe-fetch.ts'

export type OpenStream = {
  url: URL
  status: number
  headers: Record<string, string | string[] | undefined>
  /** Must be read to its end or destroyed. */
  body: Readable
}

/**
 * As `safeFetch`, for what is too large to be held in memory: gives the body as it comes, undecoded, while the other side keeps
 * sending. Sizes and types are for the caller to judge.
 * @param options.timeoutMs for the connection, and for each silence of the other side
 * @throws FetchRefused for every reason for which there is no answer
 */
export async function openStream(
  address: string | URL,
  {
    network,
    headers,
    signal,
    timeoutMs = 15_000,
    redirects = 3,
  }: {
    network: Network
    headers: Record<string, string>
    signal: AbortSignal
    timeoutMs?: number
    redirects?: number
  },
): Promise<OpenStream> {
  try {
    let url = checkedUrl(address)
    for (let left = redirects; ; left--) {
      const answer = await request(url, {
        dispatcher: network.dispatcher,
        signal,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        headers: { 'accept-encoding': 'identity', ...headers },
      })
      const { location } = answer.headers
      if (!redirectStatus.has(answer.statusCode) || location === undefined)
        return { url, status: answer.statusCode, headers: answer.headers, body: answer.body }
      answer.body.on('error', () => undefined).destroy()
      if (left === 0) throw new FetchRefused('redirects', `${url.host} redirects too often.`)
      url = checkedUrl(String(location), url)
    }
  } catch (error) {
    throw refusalFor(error, signal)
  }
}
