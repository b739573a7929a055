import type { JsonObject } from './types.ts'
import { isObject, listOf, typesOf } from './json.ts'
import { Unreadable } from './unreadable.ts'

/** The longest address that is read. */
export const addressMax = 2048

/** The most addresses that a list of receivers may hold; the public one is never among those left out. */
const mostReceivers = 500

export const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'
const publicNames = new Set([PUBLIC, 'as:Public', 'Public'])

export function isPublic(address: string): boolean {
  return publicNames.has(address)
}

/**
 * An address on the web as it was written, or undefined: http or https, with a host, no name and password, nothing that
 * is not seen. Whether it may be called is the business of whoever calls it.
 */
export function webAddress(value: unknown): string | undefined {
  if (
    typeof value !== 'string' ||
    value.length > addressMax ||
    !/^https?:\/\/[^\s\p{C}"<>\\]+$/iu.test(value)
  )
    return undefined
  const url = URL.parse(value)
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') return undefined
  return value
}

/** The id of something: itself where it is an address, otherwise what its `id` says (`href` for links). */
export function idOf(value: unknown): string | undefined {
  for (const one of listOf(value)) {
    const id = isObject(one) ? webAddress(one.id ?? one['@id'] ?? one.href) : webAddress(one)
    if (id !== undefined) return id
  }
  return undefined
}

/** The ids of a list, each once, at most `most`. */
export function idsOf(value: unknown, most: number): string[] {
  const ids = new Set<string>()
  for (const one of listOf(value)) {
    const id = idOf(one)
    if (id !== undefined) ids.add(id)
    if (ids.size === most) break
  }
  return [...ids]
}

/** Who gets something: addresses, each once, the public collection under its one name. What is no address is left out. */
export function receiversOf(value: unknown): string[] {
  const receivers = new Set<string>()
  let forAll = false
  for (const one of listOf(value)) {
    const named = isObject(one) ? (one.id ?? one['@id']) : one
    if (typeof named === 'string' && isPublic(named)) forAll = true
    else if (receivers.size < mostReceivers) {
      const id = webAddress(named)
      if (id !== undefined) receivers.add(id)
    }
  }
  return forAll ? [PUBLIC, ...receivers] : [...receivers]
}

/**
 * Whether two addresses belong to the same server: scheme, host and port are the same. What is no address belongs to
 * nobody. https://www.rfc-editor.org/rfc/rfc6454#section-4
 */
export function sameOrigin(one: string | URL, other: string | URL): boolean {
  const [a, b] = [URL.parse(String(one)), URL.parse(String(other))]
  return a !== null && b !== null && a.origin === b.origin && a.origin !== 'null'
}

/** The id of an object that it must have, read strictly. @throws Unreadable */
export function requiredId(object: JsonObject, what: string): string {
  const id = webAddress(object.id ?? object['@id'])
  if (id === undefined) throw new Unreadable(`${what} has no id that is an address on the web`, 'id')
  return id
}

/**
 * The page for people: of the links in `url` the one that is HTML, otherwise the first; only where it lies on the
 * object's own host, because nobody may be led elsewhere under somebody's name (Mastodon does the same). Else the id.
 */
export function pageOf(object: JsonObject, uri: string): string {
  const links = listOf(object.url).map((one) => ({
    href: isObject(one) ? webAddress(one.href) : webAddress(one),
    mime: isObject(one) ? mimeOf(one) : null,
    isMedia: isObject(one) && typesOf(one).some((type) => ['Image', 'Video', 'Audio'].includes(type)),
  }))
  const usable = links.filter(({ href, mime, isMedia }) => {
    if (href === undefined || isMedia || URL.parse(href)?.host !== URL.parse(uri)?.host) return false
    return mime === 'text/html' || (mime === null && !MEDIA_ENDING.test(new URL(href).pathname))
  })
  return (usable.find(({ mime }) => mime === 'text/html') ?? usable[0])?.href ?? uri
}

/** Lemmy gives the picture that a post is about as its address. */
const MEDIA_ENDING = /\.(?:jpe?g|png|gif|webp|avif|mp4|webm|mov|mp3|ogg|opus|wav)$/i

/** The media type that an object or link says, without its parameters. */
export function mimeOf(object: JsonObject): string | null {
  const said = object.mediaType ?? object.mimeType
  if (typeof said !== 'string') return null
  const mime = said.split(';')[0]?.trim().toLowerCase() ?? ''
  return /^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,100}$/.test(mime) ? mime : null
}
