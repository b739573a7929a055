import { type LookupAddress, type LookupOptions, lookup as dnsLookup } from 'node:dns'
import { isIP } from 'node:net'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Agent, buildConnector, type Dispatcher, request } from 'undici'
import { isPublicAddress } from './public-address.ts'

export type FetchOptions = {
  /** Media types that are asked for and taken, for example `text/html`. */
  accept: readonly string[]
  /** Largest body in bytes, before and after decompression. */
  maxBytes: number
  /** For everything together: names, connections, redirects, body. */
  timeoutMs?: number
  /** How many redirects are followed. */
  redirects?: number
  userAgent?: string
  /** Which IP addresses may be connected to; default: those of the public internet. */
  allow?: (address: string) => boolean
  /** How names are resolved; only tests give another. */
  resolve?: typeof dnsLookup
}

export type Fetched = {
  /** Where the answer came from, after redirects. */
  url: URL
  status: number
  /** Lower case, without parameters; '' when the server named none. */
  contentType: string
  /** The parameter of the media type, where the server gave one. */
  charset?: string | undefined
  bytes: Buffer
}

export type FetchProblem = 'address' | 'redirects' | 'type' | 'too_large' | 'too_slow' | 'unreachable'

/** A foreign address could not or must not be fetched. The message is a sentence for a person and holds no secret. */
export class FetchRefused extends Error {
  readonly problem: FetchProblem

  constructor(problem: FetchProblem, sentence: string, cause?: unknown) {
    super(sentence, { cause })
    this.name = 'FetchRefused'
    this.problem = problem
  }
}

const redirectStatus = new Set([301, 302, 303, 307, 308])

/**
 * Gets a foreign address with GET, the one way in which this server reaches out to addresses that people typed. The
 * address that is connected to is judged after its name was resolved, for every redirect anew, so a name that changes between
 * question and use gains nothing. Any status but a redirect is returned.
 * @throws FetchRefused for every reason for which there is no answer
 */
export async function safeFetch(address: string | URL, options: FetchOptions): Promise<Fetched> {
  const { allow = isPublicAddress, resolve = dnsLookup, timeoutMs = 10_000, redirects = 3 } = options
  const agent = new Agent({ connect: guardedConnector(allow, resolve, timeoutMs), pipelining: 0 })
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    let url = checkedUrl(address)
    for (let left = redirects; ; left--) {
      const answer = await request(url, { dispatcher: agent, signal, headers: headersFor(options) })
      const location = answer.headers.location
      if (!redirectStatus.has(answer.statusCode) || location === undefined) {
        return await readAnswer(url, answer, options, signal)
      }
      answer.body.on('error', () => undefined).destroy()
      if (left === 0) throw new FetchRefused('redirects', `${url.host} redirects too often.`)
      url = checkedUrl(String(location), url)
    }
  } catch (error) {
    throw refusalFor(error, signal)
  } finally {
    await agent.destroy()
  }
}

/**
 * Sends bytes to a foreign address with POST, by the same rules; a redirect is not followed, and of the answer only its status
 * is looked at.
 * @throws FetchRefused for every reason for which there is no answer
 */
export async function safePost(
  address: string | URL,
  {
    headers,
    body,
    timeoutMs = 10_000,
    allow = isPublicAddress,
  }: {
    headers: Record<string, string>
    body: Buffer
    timeoutMs?: number
    allow?: ((address: string) => boolean) | undefined
  },
): Promise<{ status: number }> {
  const agent = new Agent({ connect: guardedConnector(allow, dnsLookup, timeoutMs), pipelining: 0 })
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    const answer = await request(checkedUrl(address), {
      method: 'POST',
      dispatcher: agent,
      signal,
      headers: { 'user-agent': 'Rounds', ...headers },
      body,
    })
    answer.body.on('error', () => undefined).destroy()
    return { status: answer.statusCode }
  } catch (error) {
    throw refusalFor(error, signal)
  } finally {
    await agent.destroy()
  }
}

function headersFor({ accept, userAgent }: FetchOptions): Record<string, string> {
  return {
    accept: accept.join(', '),
    'accept-encoding': 'gzip, deflate, br',
    'user-agent': userAgent ?? 'Rounds',
  }
}

/**
 * http and https only, without user name and password, on the usual ports or those that need no privilege: mail servers
 * and the like must not hear from us. The URL standard brings hosts such as `0x7f.1` into their plain form.
 */
function checkedUrl(address: string | URL, base?: URL): URL {
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

/** Connects to addresses that are allowed, whether they come from the URL or from the name service. */
function guardedConnector(
  allow: (address: string) => boolean,
  resolve: typeof dnsLookup,
  timeoutMs: number,
): buildConnector.connector {
  const lookup = (
    hostname: string,
    options: LookupOptions,
    answer: (error: Error | null, addresses: LookupAddress[] | string, family?: number) => void,
  ): void => {
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return answer(error, [])
      const allowed = found.filter(({ address }) => allow(address))
      const [first] = allowed
      if (!first) return answer(notPublic(hostname), [])
      if (options.all) answer(null, allowed)
      else answer(null, first.address, first.family)
    })
  }
  const connect = buildConnector({ lookup, timeout: timeoutMs } as buildConnector.BuildOptions)
  return (options, done) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    // A literal address never passes through lookup.
    if (isIP(host) && !allow(host)) done(notPublic(host), null)
    else connect(options, done)
  }
}

const notPublic = (host: string): FetchRefused =>
  new FetchRefused('address', `${host} is not on the public internet.`)

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
  if (isSuccess && !accept.includes(contentType)) {
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
      bytes: await collect(plain, maxBytes, url),
    }
  } finally {
    signal.removeEventListener('abort', abort)
    body.destroy()
  }
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
function refusalFor(error: unknown, signal: AbortSignal): FetchRefused {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (cause instanceof FetchRefused) return cause
    const several =
      cause instanceof AggregateError ? cause.errors.find((one) => one instanceof FetchRefused) : undefined
    if (several) return several as FetchRefused
  }
  if (signal.aborted) return new FetchRefused('too_slow', 'The other side took too long.', error)
  return new FetchRefused('unreachable', 'The other side could not be reached.', error)
}
