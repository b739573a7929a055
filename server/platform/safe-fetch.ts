import { lookup as dnsLookup } from 'node:dns'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, type Dispatcher, request } from 'undici'
import { FetchRefused } from './fetch-refused.ts'
import { guardedConnector, type Network } from './network.ts'
import { isPublicAddress } from './public-address.ts'

export { FetchRefused, type FetchProblem } from './fetch-refused.ts'

/** How the other side is reached. */
type Way = {
  /** For everything together: names, connections, redirects, body. */
  timeoutMs?: number | undefined
  /** The way out that is used; without one, one is made for this request, by `allow` and `resolve`. */
  network?: Network | undefined
  /** Which IP addresses may be connected to, whatever the network says; default: those of the public internet. */
  allow?: ((address: string) => boolean) | undefined
  /** How names are resolved; only tests give another. */
  resolve?: typeof dnsLookup | undefined
}

type HeadersFor = (url: URL) => Promise<Record<string, string>>

export type FetchOptions = Way & {
  /**
   * Media types that are asked for and taken, for example `text/html`. Where one has a `profile` parameter, the answer's must
   * name the same profile.
   */
  accept: readonly string[]
  /** Largest body in bytes, before and after decompression. */
  maxBytes: number
  /** How many redirects are followed. */
  redirects?: number
  /** Whether redirects may lead to another scheme, host or port; they may, unless told otherwise. */
  sameOrigin?: boolean
  userAgent?: string
  /** More headers, made anew for each address that a redirect leads to; they win over ours. */
  headers?: HeadersFor
}

export type Fetched = {
  /** Where the answer came from, after redirects. */
  url: URL
  status: number
  /** Lower case, without parameters; '' when the server named none. */
  contentType: string
  /** The parameter of the media type, where the server gave one. */
  charset?: string | undefined
  /** All headers of the answer, their names in lower case. */
  headers?: Record<string, string | string[] | undefined>
  bytes: Buffer
}

export type Posted = {
  status: number
  /** How long the other side asks us to wait (Retry-After), in milliseconds, at most a week. */
  retryAfterMs: number | undefined
  headers: Record<string, string | string[] | undefined>
  /** The beginning of the body, as many bytes as were asked for. */
  bytes: Buffer
}

export const redirectStatus = new Set([301, 302, 303, 307, 308])

/**
 * Gets a foreign address with GET, the one way in which this server reaches out to addresses that people typed. The
 * address that is connected to is judged after its name was resolved, for every redirect anew, so a name that changes between
 * question and use gains nothing. Any status but a redirect is returned.
 * @throws FetchRefused for every reason for which there is no answer
 */
export async function safeFetch(address: string | URL, options: FetchOptions): Promise<Fetched> {
  const { redirects = 3, sameOrigin = false } = options
  return onTheWay(options, async (dispatcher, signal) => {
    let url = checkedUrl(address)
    for (let left = redirects; ; left--) {
      const answer = await request(url, { dispatcher, signal, headers: await headersFor(options, url) })
      const location = answer.headers.location
      if (!redirectStatus.has(answer.statusCode) || location === undefined) {
        return await readAnswer(url, answer, options, signal)
      }
      answer.body.on('error', () => undefined).destroy()
      if (left === 0) throw new FetchRefused('redirects', `${url.host} redirects too often.`)
      const next = checkedUrl(String(location), url)
      if (sameOrigin && next.origin !== url.origin) {
        throw new FetchRefused('redirects', `${url.host} redirects to another server.`)
      }
      url = next
    }
  })
}

/**
 * Sends bytes to a foreign address with POST, by the same rules; a redirect is not followed.
 * @param sending.maxBytes how much of the answer's body is wanted; nothing, unless told otherwise
 * @throws FetchRefused for every reason for which there is no answer
 */
export async function safePost(
  address: string | URL,
  {
    headers,
    body,
    maxBytes = 0,
    ...way
  }: Way & { headers: Record<string, string>; body: Buffer; maxBytes?: number },
): Promise<Posted> {
  return onTheWay(way, async (dispatcher, signal) => {
    const answer = await request(checkedUrl(address), {
      method: 'POST',
      dispatcher,
      signal,
      headers: { 'user-agent': 'Rounds', ...headers },
      body,
    })
    return {
      status: answer.statusCode,
      retryAfterMs: readRetryAfter(answer.headers['retry-after']),
      headers: answer.headers,
      bytes: await beginningOf(answer.body, maxBytes, signal),
    }
  })
}

/** Runs one exchange on the network that is wished for, within its time. */
async function onTheWay<T>(
  { timeoutMs = 10_000, network, allow, resolve }: Way,
  exchange: (dispatcher: Dispatcher, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ofItsOwn =
    network && !allow && !resolve
      ? undefined
      : new Agent({
          connect: guardedConnector(allow ?? isPublicAddress, resolve ?? dnsLookup, timeoutMs),
          pipelining: 0,
        })
  const dispatcher = ofItsOwn ?? network?.dispatcher
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    if (!dispatcher) throw new FetchRefused('unreachable', 'There is no way out.')
    return await exchange(dispatcher, signal)
  } catch (error) {
    throw refusalFor(error, signal)
  } finally {
    await ofItsOwn?.destroy()
  }
}

const longestWaitMs = 7 * 24 * 3600_000

/** Seconds or a date (RFC 9110, section 10.2.3); what cannot be read says nothing. */
function readRetryAfter(header: string | string[] | undefined): number | undefined {
  const text = String(header ?? '').trim()
  const wait = /^\d{1,10}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), longestWaitMs) : undefined
}

/** A short answer is read to its end, so that its connection can be used again. */
const drainBytes = 16 * 1024

async function beginningOf(
  body: Dispatcher.ResponseData['body'],
  maxBytes: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of body as AsyncIterable<Buffer>) {
      if (size < maxBytes) pieces.push(piece.subarray(0, maxBytes - size))
      size += piece.length
      if (size >= Math.max(maxBytes, drainBytes)) break
    }
  } catch (error) {
    // The status has come, and with it the answer; only a body that is never-ending is held against the other side.
    if (signal.aborted && maxBytes > 0) throw error
  }
  return Buffer.concat(pieces)
}

async function headersFor(
  { accept, userAgent, headers }: FetchOptions,
  url: URL,
): Promise<Record<string, string>> {
  return {
    accept: accept.join(', '),
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': userAgent ?? 'Rounds',
    ...(await headers?.(url)),
  }
}

/**
 * http and https only, without user name and password, on the usual ports or those that need no privilege: mail servers
 * and the like must not hear from us. The URL standard brings hosts such as `0x7f.1` into their plain form.
 */
export function checkedUrl(address: string | URL, base?: URL): URL {
  const url = URL.parse(String(address), base?.href)
  if (!url) throw new FetchRefused('address', 'That is not a web address.')
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchRefused('address', 'Only http and https addresses are fetched.')
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchRefused('address', 'An address with a user name or a password is not fetched.')
  }
  if (!isWebPort(url.port)) {
    throw new FetchRefused('address', `Port ${url.port} is not one of the web.`)
  }
  url.hash = ''
  return url
}

/** Above 1023 the "bad ports" of the Fetch standard, https://fetch.spec.whatwg.org/#port-blocking */
const otherServices = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
])

function isWebPort(port: string): boolean {
  if (port === '' || port === '80' || port === '443') return true
  return Number(port) >= 1024 && !otherServices.has(Number(port))
}

async function readAnswer(
  url: URL,
  answer: Dispatcher.ResponseData,
  options: FetchOptions,
  signal: AbortSignal,
): Promise<Fetched> {
  const { accept, maxBytes } = options
  const typeHeader = String(answer.headers['content-type'] ?? '')
  const [type = ''] = typeHeader.split(';', 1)
  const charset = /;\s*charset\s*=\s*"?([\w:.-]+)/i.exec(typeHeader)?.[1]
  const contentType = type.trim().toLowerCase()
  const body = answer.body.on('error', () => undefined)
  const isSuccess = answer.statusCode >= 200 && answer.statusCode < 300
  if (isSuccess && !accept.some((wished) => isSameType(wished, contentType, typeHeader))) {
    body.destroy()
    throw new FetchRefused(
      'type',
      `${url.host} answered with ${contentType || 'no media type'}, not with ${accept.join(' or ')}.`,
    )
  }
  if (Number(answer.headers['content-length'] ?? 0) > maxBytes) {
    body.destroy()
    throw tooLarge(url, maxBytes)
  }
  const plain = decoded(body, String(answer.headers['content-encoding'] ?? 'identity'), url)
  const abort = () => plain.destroy(signal.reason as Error)
  signal.addEventListener('abort', abort)
  try {
    return {
      url,
      status: answer.statusCode,
      contentType,
      charset,
      headers: answer.headers,
      bytes: await collect(plain, maxBytes, url),
    }
  } finally {
    signal.removeEventListener('abort', abort)
    body.destroy()
  }
}

/** Whether an answer is of a type that was asked for; its profile (RFC 6906) counts where one was asked for. */
function isSameType(wished: string, contentType: string, typeHeader: string): boolean {
  const profile = profileOf(wished)[0]
  const [type = ''] = wished.split(';', 1)
  return type.trim() === contentType && (profile === undefined || profileOf(typeHeader).includes(profile))
}

function profileOf(type: string): string[] {
  return (/;\s*profile\s*=\s*(?:"([^"]*)"|([^\s;"]+))/i.exec(type)?.slice(1).join('') ?? '')
    .split(/\s+/)
    .filter(Boolean)
}

const decoders = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
}

function decoded(body: Readable, encoding: string, url: URL): Readable {
  const name = encoding.trim().toLowerCase()
  if (name === 'identity' || name === '') return body
  if (!Object.hasOwn(decoders, name)) {
    body.destroy()
    throw new FetchRefused('type', `${url.host} answered in an encoding that was not asked for.`)
  }
  const decoder = decoders[name as keyof typeof decoders]()
  body.on('error', (error) => decoder.destroy(error))
  return body.pipe(decoder)
}

/** Reads piece by piece, so that a small answer that unfolds into gigabytes is left as soon as it is too large. */
async function collect(stream: Readable, maxBytes: number, url: URL): Promise<Buffer> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of stream as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > maxBytes) throw tooLarge(url, maxBytes)
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

const tooLarge = (url: URL, maxBytes: number): FetchRefused =>
  new FetchRefused('too_large', `${url.host} answered with more than ${maxBytes} bytes.`)

/** Names the one reason behind whatever went wrong; undici wraps what our connector says. */
export function refusalFor(error: unknown, signal: AbortSignal): FetchRefused {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FetchRefused) return cause
    const several =
      cause instanceof AggregateError ? cause.errors.find((one) => one instanceof FetchRefused) : undefined
    if (several) return several as FetchRefused
  }
  if (signal.aborted) return new FetchRefused('too_slow', 'The other side took too long.', error)
  return new FetchRefused('unreachable', 'The other side could not be reached.', error)
}
