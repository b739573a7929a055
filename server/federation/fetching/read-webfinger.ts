import { Parser } from 'htmlparser2'
import { webAddress } from '../reading/addresses.ts'
import { isObject } from '../reading/json.ts'

/** What WebFinger says of a handle, as far as it is needed here. RFC 7033 */
export type WebFinger = {
  /** The handle under which its server knows it, `name@host` in lower host; undefined: not said, or no handle. */
  subject: Handle | undefined
  /** The id of the actor. */
  actorUri: string | undefined
  /** The page for people. */
  page: string | undefined
  /** Where a person at this server follows or answers something elsewhere; `{uri}` stands for its address. */
  subscribe: string | undefined
  /** The same by intents (FEP-3b86), by the name of the activity in lower case; `{object}`, or for `create` `{inReplyTo}`, is the place. */
  intents: ReadonlyMap<string, string>
}

/** A handle in two parts; the host in lower case, in ASCII. */
export type Handle = { username: string; host: string }

const mostLinks = 100
const selfTypes = /^application\/(?:activity\+json|ld\+json)\b/i
const intentRel = /^https:\/\/w3id\.org\/fep\/3b86\/([A-Za-z]{1,40})$/
export const subscribeRel = 'http://ostatus.org/schema/1.0/subscribe'

/** Takes a handle apart: `name@host`, `@name@host`, `acct:name@host`; undefined when it is none. */
export function readHandle(text: string): Handle | undefined {
  const [, username, given] =
    /^(?:acct:)?@?([\p{L}\p{N}_](?:[\p{L}\p{N}_.\-~!$%&'()*+,;=]{0,298})?)@([^\s@/?#\\]{1,253})$/u.exec(
      text.trim(),
    ) ?? []
  if (username === undefined || given === undefined) return undefined
  const url = URL.parse(`https://${given}`)
  if (!url || url.pathname !== '/' || url.username !== '') return undefined
  return { username, host: url.host }
}

/** Reads a JSON Resource Descriptor, RFC 7033 section 4.4; what is not as it should be is left out. */
export function readWebFinger(json: unknown): WebFinger | undefined {
  if (!isObject(json)) return undefined
  const links = (Array.isArray(json.links) ? json.links : []).slice(0, mostLinks).filter(isObject)
  const intents = new Map<string, string>()
  const found: WebFinger = {
    subject: typeof json.subject === 'string' ? readHandle(json.subject) : undefined,
    actorUri: undefined,
    page: undefined,
    subscribe: undefined,
    intents,
  }
  for (const { rel, type, href, template } of links) {
    if (typeof rel !== 'string') continue
    const isActivity = typeof type === 'string' && selfTypes.test(type)
    if (rel === 'self' && isActivity) found.actorUri ??= webAddress(href)
    else if (rel === 'http://webfinger.net/rel/profile-page') found.page ??= webAddress(href)
    else if (rel === subscribeRel) found.subscribe ??= templateOf(template, '{uri}')
    else {
      const intent = intentRel.exec(rel)?.[1]?.toLowerCase()
      const place = intent === 'create' ? '{inReplyTo}' : '{object}'
      const address = intent === undefined ? undefined : templateOf(template, place)
      if (intent !== undefined && address !== undefined) intents.set(intent, address)
    }
  }
  return found
}

/** An address on the web with a place for something in it. */
function templateOf(value: unknown, place: string): string | undefined {
  if (typeof value !== 'string' || !value.includes(place)) return undefined
  const isWeb = webAddress(value.replaceAll(/\{[a-zA-Z]{1,40}\}/g, 'x')) !== undefined
  return isWeb && value.startsWith('https://') ? value : undefined
}

/**
 * The address under which a server answers WebFinger, from its host-meta document (RFC 6415); `{uri}` stands for what is asked.
 * It is XML: read with a parser that knows neither entities of its own making nor anything that it would have to fetch.
 */
export function readHostMeta(text: string): string | undefined {
  let template: string | undefined
  let depth = 0
  const parser = new Parser(
    {
      onopentag: (name, { rel, template: given }) => {
        depth += 1
        const isLink = depth <= 4 && name.replace(/^.*:/, '') === 'Link'
        if (isLink && rel === 'lrdd') template ??= templateOf(given, '{uri}')
      },
      onclosetag: () => {
        depth -= 1
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return template
}
