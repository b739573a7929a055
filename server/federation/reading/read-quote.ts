import { idOf, webAddress } from './addresses.ts'
import { hasType, listOf, member, objectsOf, stringOf } from './json.ts'
import type { ForeignPost, JsonObject } from './types.ts'

/** The dialects, the one that can be proved first. */
const members = ['quote', 'quoteUri', 'quoteUrl', '_misskey_quote'] as const

const QUOTE_RELATIONS = new Set([
  'https://misskey-hub.net/ns#_misskey_quote',
  'http://fedibird.com/ns#quoteUri',
  'https://www.w3.org/ns/activitystreams#quoteUrl',
  'https://w3id.org/fep/044f#quote',
  '_misskey_quote',
])

/**
 * What a post quotes: FEP-044f (`quote`, with the proof that its author allowed it in `quoteAuthorization`), and the
 * older `quoteUri` (Fedibird, Pleroma), `quoteUrl` (Akkoma, Threads), `_misskey_quote`, and links in `tag` (FEP-e232).
 * https://codeberg.org/fediverse/fep/src/branch/main/fep/044f/fep-044f.md
 */
export function readQuote(object: JsonObject, uri: string): ForeignPost['quote'] {
  const authorization = idOf(member(object, 'quoteAuthorization')) ?? null
  const named = members.map((name) => idOf(member(object, name))).find((id) => id !== undefined)
  const quoted = named ?? linkedQuote(object)
  return quoted === undefined || quoted === uri ? null : { uri: quoted, authorization }
}

/** A link that says it is quoted, or is written as `RE: address` in the text. */
function linkedQuote(object: JsonObject): string | undefined {
  return readObjectLinks(object).find(({ isQuote }) => isQuote)?.href
}

/** A link to an object of ActivityPub among the tags, and the words that stand for it in the text. */
export type ObjectLink = { href: string; name: string; isQuote: boolean }

const mostLinks = 20

/** Links to objects, https://w3id.org/fep/e232 */
export function readObjectLinks(object: JsonObject): ObjectLink[] {
  const links: ObjectLink[] = []
  for (const tag of objectsOf(member(object, 'tag'))) {
    const href = webAddress(tag.href)
    const mime = typeof tag.mediaType === 'string' ? tag.mediaType : ''
    if (href === undefined || !hasType(tag, 'Link') || links.length === mostLinks) continue
    if (!/^application\/(?:activity\+json|ld\+json)/.test(mime)) continue
    const relations = listOf(tag.rel)
    const name = stringOf(tag.name) ?? ''
    const isQuote =
      relations.some((rel) => typeof rel === 'string' && QUOTE_RELATIONS.has(rel)) ||
      /^(?:RE|QT):\s/.test(name)
    links.push({ href, name, isQuote })
  }
  return links
}
