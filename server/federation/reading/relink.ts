import { escapeHtml, unescapeHtml } from '../../text/escape.ts'
import { plainText } from '../../text/plain-text.ts'
import { foldHashtag, isHashtagName } from '../../text/hashtags.ts'

/** Where links of a foreign post should lead here. */
export type Destinations = {
  /** The page of a person whom this address is, their id or their page; undefined leaves the link as it is. */
  person(href: string): string | undefined
  /** The page of a hashtag, folded; undefined leaves the link. */
  hashtag(folded: string): string | undefined
}

const LINK = /<a ([^>]*)>([^]*?)<\/a>/g
const HREF = /(?:^| )href="([^"]*)"/
const CLASS = /(?:^| )class="([^"]*)"/

/**
 * Links of mentions and hashtags lead into our own pages. Takes safe HTML (see `cleanHtml`), gives safe HTML; everything
 * else stays as it was. Addresses of the destinations are ours and whole.
 */
export function relink(html: string, destinations: Destinations): string {
  if (!html.includes('<a ')) return html
  return html.replace(LINK, (whole, attributes: string, inner: string) => {
    const href = unescapeHtml(HREF.exec(attributes)?.[1] ?? '')
    const classes = (CLASS.exec(attributes)?.[1] ?? '').split(' ')
    const tag = hashtagIn(attributes, classes, inner)
    const page = tag === undefined ? undefined : destinations.hashtag(tag)
    if (page !== undefined)
      return `<a href="${escapeHtml(page)}" class="mention hashtag" rel="tag">${inner}</a>`
    const person = destinations.person(href)
    return person === undefined ? whole : `<a href="${escapeHtml(person)}" class="u-url mention">${inner}</a>`
  })
}

/** Marked as a hashtag by class or `rel`, and written as one. */
function hashtagIn(attributes: string, classes: string[], inner: string): string | undefined {
  if (!classes.includes('hashtag') && !/ ?rel="tag /.test(attributes)) return undefined
  const name = plainText(inner).replace(/^[#＃]/, '')
  return isHashtagName(name) ? foldHashtag(name) : undefined
}
