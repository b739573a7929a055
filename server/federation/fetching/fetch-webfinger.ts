import type { Context } from '../../platform/context.ts'
import { type Fetched, safeFetch } from '../../platform/safe-fetch.ts'
import { addressElsewhere, asNotFetched, assertFound, readJson } from './fetch-document.ts'
import { NotFetched } from './not-fetched.ts'
import { politely } from './politely.ts'
import { type Handle, readHostMeta, readWebFinger, type WebFinger } from './read-webfinger.ts'

const mostBytes = 128 * 1024
const jsonTypes = [
  'application/jrd+json',
  'application/json',
  'application/activity+json',
  'application/ld+json',
]
const xmlTypes = ['application/xrd+xml', 'application/xml', 'text/xml']

/**
 * Asks a server who has a handle there, RFC 7033; where it says so in its host-meta, at another address. What comes back is what
 * that server says and not more: see `confirmHandle`.
 * @param handle at `host`, or an address that the host is asked about
 * @throws NotFetched; gone: there is nobody of that name
 */
export async function fetchWebFinger(ctx: Context, { username, host }: Handle): Promise<WebFinger> {
  const resource = `acct:${username}@${host}`
  const usual = `https://${host}/.well-known/webfinger?resource={uri}`
  const home = await addressElsewhere(ctx, usual.replace('{uri}', ''))
  return politely(ctx, home.host, resource, async () => {
    try {
      return await ask(ctx, usual, resource)
    } catch (error) {
      const isElsewhere = error instanceof NotFetched && !['busy', 'unreachable'].includes(error.failure)
      const template = isElsewhere ? await hostMeta(ctx, host) : undefined
      if (template === undefined || template === usual) throw error
      return ask(ctx, template, resource)
    }
  })
}

async function ask(ctx: Context, template: string, resource: string): Promise<WebFinger> {
  const url = await addressElsewhere(ctx, template.replaceAll('{uri}', encodeURIComponent(resource)))
  const answer = await get(ctx, url, jsonTypes)
  const found = readWebFinger(readJson(answer, url.host))
  if (!found)
    throw new NotFetched('unreadable', `What ${url.host} says of that name cannot be read.`, url.host)
  return found
}

/** undefined: it has none, or none that can be read. */
async function hostMeta(ctx: Context, host: string): Promise<string | undefined> {
  try {
    const answer = await get(ctx, new URL(`https://${host}/.well-known/host-meta`), xmlTypes)
    return readHostMeta(answer.bytes.toString('utf8'))
  } catch (error) {
    if (error instanceof NotFetched) return undefined
    throw error
  }
}

async function get(ctx: Context, url: URL, accept: readonly string[]): Promise<Fetched> {
  try {
    const answer = await safeFetch(url, {
      accept,
      maxBytes: mostBytes,
      timeoutMs: 10_000,
      redirects: 3,
      userAgent: `Rounds (+${ctx.config.publicUrl.origin})`,
      network: ctx.network,
    })
    assertFound(answer, url.host)
    // Anybody on the way could have changed it.
    if (answer.url.protocol !== 'https:')
      throw new NotFetched('unreadable', `${url.host} sends to an address without encryption.`, url.host)
    return answer
  } catch (error) {
    throw asNotFetched(error, url.host)
  }
}
