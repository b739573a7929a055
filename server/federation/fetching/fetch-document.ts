import type { Context } from '../../platform/context.ts'
import { type Fetched, FetchRefused } from '../../platform/safe-fetch.ts'
import { isObject } from '../reading/json.ts'
import { sameOrigin, webAddress } from '../reading/addresses.ts'
import type { JsonObject } from '../reading/types.ts'
import { mayFederateWith } from '../servers/may-federate-with.ts'
import { signedGet } from '../signing/signed-get.ts'
import { NotFetched } from './not-fetched.ts'
import { politely, rememberFailure } from './politely.ts'

/** What ActivityPub documents are called, https://www.w3.org/TR/activitypub/#retrieving-objects */
export const activityTypes: readonly string[] = [
  'application/activity+json',
  'application/ld+json; profile="https://www.w3.org/ns/activitystreams"',
]

const mostBytes = 1024 * 1024
const timeoutMs = 10_000

/** A document of another server, and where it came from. */
export type Document = { json: JsonObject; url: URL }

/**
 * The address of something of another server with which this one speaks.
 * @throws NotFetched refused, unreadable
 */
export async function addressElsewhere(ctx: Context, address: string): Promise<URL> {
  const url = webAddress(address) === undefined ? null : URL.parse(address)
  if (url?.protocol !== 'https:')
    throw new NotFetched('unreadable', 'Only addresses that begin with https:// are looked up.', '')
  url.hash = ''
  if ((await mayFederateWith(ctx, url.host)) === 'no')
    throw new NotFetched('refused', `This server does not exchange anything with ${url.host}.`, url.host)
  return url
}

/**
 * Gets one ActivityPub document, asked for by the server itself with a signature: 1 MB and 10 seconds at most, redirects only within
 * the origin. Nothing is said yet about whose it is: see `fetchObject`.
 * @throws NotFetched
 */
export async function fetchDocument(ctx: Context, address: string): Promise<Document> {
  const url = await addressElsewhere(ctx, address)
  return politely(ctx, url.host, url.href, async () => {
    const answer = await get(ctx, url)
    if (!sameOrigin(answer.url, url))
      throw new NotFetched('unreadable', `${url.host} sends elsewhere for its own things.`, url.host)
    return { json: readJson(answer, url.host), url: answer.url }
  })
}

async function get(ctx: Context, url: URL): Promise<Fetched> {
  try {
    const answer = await signedGet(ctx, url, { accept: activityTypes, maxBytes: mostBytes, timeoutMs })
    assertFound(answer, url.host)
    return answer
  } catch (error) {
    throw asNotFetched(error, url.host)
  }
}

/** @throws NotFetched for every status but a success. */
export function assertFound({ status }: Pick<Fetched, 'status'>, host: string): void {
  if (status >= 200 && status < 300) return
  if (status === 404 || status === 410) throw new NotFetched('gone', `${host} has nothing there.`, host)
  if (status === 401 || status === 403)
    throw new NotFetched('denied', `${host} does not show that to this server.`, host)
  if (status === 429) throw new NotFetched('busy', `${host} was asked too much lately.`, host)
  if (status >= 500) throw new NotFetched('unreachable', `${host} has a problem; try again later.`, host)
  throw new NotFetched('unreadable', `${host} answered with status ${status}.`, host)
}

/** What the guarded way out says, in our words; anything else is thrown on. */
export function asNotFetched(error: unknown, host: string): unknown {
  if (!(error instanceof FetchRefused)) return error
  const isPassing = error.problem === 'unreachable' || error.problem === 'too_slow'
  const sentence = isPassing ? `${host} does not answer.` : error.message
  return new NotFetched(isPassing ? 'unreachable' : 'unreadable', sentence, host, error)
}

/** @throws NotFetched unreadable when it is not one JSON object. */
export function readJson({ bytes }: Pick<Fetched, 'bytes'>, host: string): JsonObject {
  let json: unknown
  try {
    json = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw new NotFetched('unreadable', `What ${host} answered is not JSON.`, host, error)
  }
  if (!isObject(json)) throw new NotFetched('unreadable', `What ${host} answered is not an object.`, host)
  return json
}

/**
 * Gets something by its address, as it is said by the server to which its id belongs: where the document has another id than the
 * address that was asked, that id is asked once more and must be its own. So nobody can speak for anybody else, not even with a
 * file that they put on somebody's server.
 * @throws NotFetched
 */
export async function fetchObject(ctx: Context, address: string): Promise<Document> {
  try {
    return await fetchOwn(ctx, address)
  } catch (error) {
    const { href } = URL.parse(address) ?? { href: address }
    if (error instanceof NotFetched) rememberFailure(ctx, href, error)
    throw error
  }
}

async function fetchOwn(ctx: Context, address: string): Promise<Document> {
  const first = await fetchDocument(ctx, address)
  const id = idIn(first)
  if (isSame(id, address)) return first
  const second = await fetchDocument(ctx, id)
  if (isSame(idIn(second), id)) return second
  throw new NotFetched('unreadable', `${second.url.host} gives one thing several ids.`, second.url.host)
}

function idIn({ json, url }: Document): string {
  const id = webAddress(json.id ?? json['@id'])
  if (id === undefined) throw new NotFetched('unreadable', `What ${url.host} answered has no id.`, url.host)
  return id
}

/** The same address, whatever its writing and its fragment. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [URL.parse(one), URL.parse(other)]
  if (!a || !b) return false
  a.hash = ''
  b.hash = ''
  return a.href === b.href
}
