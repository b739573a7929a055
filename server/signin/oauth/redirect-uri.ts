import { Refusal } from '../../platform/refusal.ts'

/** Shown to the person, who copies the code into the app (https://docs.joinmastodon.org/client/token/). */
export const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'

/** Schemes that run or show something by themselves instead of opening an app. */
const dangerous = new Set([
  'javascript:',
  'data:',
  'vbscript:',
  'about:',
  'blob:',
  'file:',
  'mailto:',
  'view-source:',
])

/** Whether an app may register a redirect address: absolute, without a fragment, of any scheme that opens an app or a page. */
export function mayRegister(uri: string): boolean {
  if (uri === OUT_OF_BAND) return true
  if (
    uri.length > 2000 ||
    /[\s\p{Cc}#]/u.test(uri) ||
    !/^[a-z][a-z0-9+.-]*:/i.test(uri) ||
    !URL.canParse(uri)
  ) {
    return false
  }
  return !dangerous.has(new URL(uri).protocol)
}

/** A redirect address with parameters added at its end; what the app registered stays as it is, letter by letter. */
export function withParameters(uri: string, parameters: Record<string, string | undefined>): string {
  const given = Object.entries(parameters).filter((pair): pair is [string, string] => pair[1] !== undefined)
  return `${uri}${uri.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`
}

/**
 * Reads `redirect_uris`: one, several parted by white space, or a list.
 * @throws Refusal invalid for a list of anything else: the schema, which also makes a list of one text, lets lists of lists pass.
 */
export function readRedirectUris(value: string | readonly unknown[]): string[] {
  const list = typeof value === 'string' ? [value] : value
  if (!list.every((text) => typeof text === 'string'))
    throw new Refusal(
      'invalid',
      'redirect_uris must be a text or a list of texts',
      'redirect_uris',
      'ERR_INVALID',
    )
  return [...new Set(list.flatMap((text) => text.split(/\s+/)).filter(Boolean))]
}
