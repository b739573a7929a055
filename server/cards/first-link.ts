import { withoutFormulae } from '../text/formulae.ts'
import { linksOf } from '../text/links.ts'

const longest = 2000

/**
 * The addresses of a text's links as cards are kept by: without their fragments, doubles included. Links to this server are left out:
 * posts show each other as quotes. So are addresses with a name or password in them, and what somebody has cut off with an ellipsis.
 */
export function* cardAddresses(text: string, own: URL): Generator<string> {
  const readable = withoutFormulae(text)
  for (const { url, end } of linksOf(readable)) {
    if (readable[end] === '…') continue
    const parsed = URL.parse(url)
    if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) continue
    if (parsed.host === own.host || parsed.username !== '' || parsed.password !== '') continue
    parsed.hash = ''
    if (parsed.href.length <= longest) yield parsed.href
  }
}

/** The first of them, which gives a post its card. */
export function firstLink(text: string, own: URL): string | undefined {
  for (const address of cardAddresses(text, own)) return address
  return undefined
}
