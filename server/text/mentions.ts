import { domainToASCII } from 'node:url'
import { characterBefore, WORD } from './characters.ts'

export type Mention = {
  /** As written; compare without regard to case. */
  username: string
  /** Lower case, in ASCII form (IDNA); absent for people of this server. */
  domain?: string
  /** Offsets of the sign and of the end, in UTF-16 units: `text.slice(start, end)`. */
  start: number
  end: number
}

const HANDLE = new RegExp(
  `@([a-zA-Z0-9_]+(?:[.-]+[a-zA-Z0-9_]+)*)(?:@([${WORD}]+(?:[.-]+[${WORD}]+)*))?`,
  'gu',
)
const REFUSED_BEFORE = new RegExp(`[=/${WORD}]`, 'u')
const REFUSED_AFTER = /^(?:[@＠]|:\/\/|[\p{Script=Latin}\u0300-\u036F])/u

/** RFC 1035, section 2.3.4 */
const DOMAIN_MAX = 253

/**
 * Finds mentions as Mastodon reads them (`Account::MENTION_RE`): `@alice` or `@alice@example.org`, with dots and dashes
 * inside the name; not right after a letter, a digit, `_`, `=` or `/` (mail addresses, paths); not when the name goes on
 * in a way that makes it something else (`@http://…`, `@aliceé`, `@a@b@c`). A port is not part of a handle.
 */
export function extractMentions(text: string): Mention[] {
  return [...mentionsOf(text)]
}

/** Lazy form of `extractMentions`. */
export function* mentionsOf(text: string): Generator<Mention> {
  for (const match of text.matchAll(HANDLE)) {
    const [whole, username, host] = match as unknown as [string, string, string | undefined]
    const start = match.index
    const end = start + whole.length
    if (REFUSED_BEFORE.test(characterBefore(text, start)) || REFUSED_AFTER.test(text.slice(end, end + 3)))
      continue
    if (host === undefined) {
      yield { username, start, end }
      continue
    }
    const domain = host.length > DOMAIN_MAX ? '' : domainToASCII(host).toLowerCase()
    if (domain !== '' && domain.length <= DOMAIN_MAX) yield { username, domain, start, end }
  }
}
