import { test as linkifyTest } from 'linkifyjs'
import { BIDI_CONTROLS, characterBefore } from './characters.ts'

export type Link = {
  /** As written. */
  url: string
  /** Offsets in UTF-16 units: `text.slice(start, end) === url`. */
  start: number
  end: number
}

/** The longest address that becomes a link, in UTF-16 units (twitter-text's limit, which Mastodon keeps). */
export const LINK_MAX = 4096

/** A bracket that is not closed within so many units is not part of the address. Wikipedia's titles have at most 255. */
const BRACKET_MAX = 256

/** RFC 1035, section 2.3.4 */
const HOST_MAX = 253
const LABEL_MAX = 63

const PROTOCOL = /https?:\/\//gi
const REFUSED_BEFORE = /[A-Za-z0-9@＠$#＃]/

/** Punctuation of East Asian text, which ends an address although no space follows. */
const CJK_PUNCTUATION =
  '\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301B\\uFF01\\uFF08\\uFF09\\uFF0C\\uFF1A\\uFF1B\\uFF1E\\uFF1F\\uFF5B\\uFF5D\\uFF5F-\\uFF64'
const NEVER = `\\s\\p{Cc}\\p{Cs}${BIDI_CONTROLS}${CJK_PUNCTUATION}\\u180E\\uFEFF\\uFFFE\\uFFFF`
const HOST = new RegExp(`(?:(?![\\x00-\\x2C/:-@[-^\`{-\\x7F])[^${NEVER}])+`, 'uy')
const REST = new RegExp(`[^${NEVER}<>"\`\\\\]`, 'u')
const TRAILING_PATH = new Set('!*"\'<>;:=,.$%[]~&|@?({}“”‘’«»…')
const TRAILING_QUERY = new Set('!*"\'<>;:,.$%[]~|@?({}+^“”‘’«»…')

/**
 * Finds http and https addresses, as Mastodon does: with the protocol written out, on a host below a known top-level
 * domain (IDN too), with balanced brackets in the path, without the punctuation that belongs to the sentence. Text of
 * East Asian scripts may touch the address on the left, and on the right where the top-level domain ends or at its own
 * punctuation. An address with a user name before the host is none: it pretends to be another place.
 *
 * linkifyjs tells which top-level domains exist; its own search takes `http://no-tld` and the text after the domain.
 */
export function extractLinks(text: string): Link[] {
  return [...linksOf(text)]
}

/** Lazy form of `extractLinks`. */
export function* linksOf(text: string): Generator<Link> {
  const search = new RegExp(PROTOCOL)
  for (let match = search.exec(text); match !== null; match = search.exec(text)) {
    const start = match.index
    if (REFUSED_BEFORE.test(characterBefore(text, start))) continue
    const hostEnd = findHostEnd(text, search.lastIndex)
    if (hostEnd === undefined) continue
    const portEnd = findPortEnd(text, hostEnd)
    if (text[hostEnd] === '@' || text[portEnd] === '@') continue
    const restEnd = '/?#'.includes(text[portEnd] ?? ' ') ? findRestEnd(text, portEnd) : portEnd
    search.lastIndex = restEnd
    const url = text.slice(start, restEnd)
    if (url.length <= LINK_MAX && URL.canParse(url)) yield { url, start, end: restEnd }
  }
}

/** Where the longest host with a known top-level domain ends, counted from `from`; undefined when there is none. */
function findHostEnd(text: string, from: number): number | undefined {
  HOST.lastIndex = 0
  const run = HOST.exec(text.slice(from, from + HOST_MAX + LABEL_MAX))?.[0]
  if (run === undefined) return undefined
  let position = from
  let found: number | undefined
  let domain = ''
  for (const label of run.split('.')) {
    const size = domain === '' ? 0 : topLevelSize(label)
    if (size > 0 && isDomainLabel(domain)) found = position + size
    if (!isHostLabel(label)) break
    position += label.length + 1
    domain = label
  }
  return found !== undefined && found - from <= HOST_MAX ? found : undefined
}

/** How many units at the beginning of a label are a top-level domain: all, or ASCII letters before other scripts; else 0. */
function topLevelSize(label: string): number {
  if (isTopLevel(label)) return label.length
  const ascii = /^[A-Za-z]+(?=[^\x00-\x7F])/.exec(label)?.[0] // oxlint-disable-line no-control-regex -- all of ASCII
  return ascii !== undefined && isTopLevel(ascii) ? ascii.length : 0
}

function isTopLevel(label: string): boolean {
  if (/^xn--[a-z0-9-]+$/i.test(label)) return label.length <= LABEL_MAX
  return (
    label.length > 1 &&
    label.length <= LABEL_MAX &&
    !/[-_]/.test(label) &&
    linkifyTest(`a.${label.toLowerCase()}`, 'url')
  )
}

function isHostLabel(label: string): boolean {
  return label !== '' && label.length <= LABEL_MAX && !/^[-_]|[-_]$/.test(label)
}

function isDomainLabel(label: string): boolean {
  return isHostLabel(label) && !label.includes('_')
}

function findPortEnd(text: string, from: number): number {
  const port = /^:(\d{1,5})(?!\d)/.exec(text.slice(from, from + 7))
  return port !== null && Number(port[1]) <= 65535 ? from + port[0].length : from
}

/** Where path, query and fragment end: at a character that no address holds, before a bracket that is not closed, without trailing punctuation. */
function findRestEnd(text: string, from: number): number {
  const open: number[] = []
  let at = from
  for (; at < text.length; at += characterSize(text, at)) {
    const character = text.slice(at, at + characterSize(text, at))
    if (!REST.test(character)) break
    if (open.length > 0 && at - (open[0] as number) > BRACKET_MAX) break
    if (character === '(') open.push(at)
    else if (character === ')' && open.pop() === undefined) break
  }
  const end = open[0] ?? at
  const query = text.slice(from, end).search(/[?#]/)
  return trimPunctuation(text, from, end, query === -1 ? end : from + query)
}

function trimPunctuation(text: string, from: number, end: number, query: number): number {
  let last = end
  while (last > from) {
    const trailing = last - 1 > query ? TRAILING_QUERY : TRAILING_PATH
    if (!trailing.has(text[last - 1] as string)) break
    last -= 1
  }
  return last
}

function characterSize(text: string, at: number): number {
  return (text.codePointAt(at) as number) > 0xffff ? 2 : 1
}
