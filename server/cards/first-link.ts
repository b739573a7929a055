import { withoutFormulae } from '../text/formulae.ts'
import { linksOf } from '../text/links.ts'

const longest = 2000

/**
 * The address of a text's first link, as cards are kept by: without its fragment. Links to this server are left out: posts
 * show each other as quotes.
 */
export function firstLink(text: string, own: URL): string | undefined {
  for (const { url } of linksOf(withoutFormulae(text))) {
    const parsed = URL.parse(url)
    if (!parsed || (parsed.protocol !== 'https:' && parsed.protocol !== 'http:')) continue
    if (parsed.host === own.host || parsed.username !== '' || parsed.password !== '') continue
    parsed.hash = ''
    if (parsed.href.length <= longest) return parsed.href
  }
  return undefined
}
