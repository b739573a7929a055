import { linksOf } from '../text/links.ts'
import { unescapeHtml } from '../text/escape.ts'

const anchors = /<a\b([^>]*)>/gi
const href = /\bhref="([^"]*)"/i
/** Mentions and hashtags are links in the HTML of other servers, too; they say so (microformats, and Mastodon's class). */
const noPage = /\bclass="[^"]*\b(mention|hashtag|u-url)\b|\brel="[^"]*\btag\b/i

/** Addresses of pages in a post, each once, as `samePage` writes them: from the text of our own posts, from the HTML of others'. */
export function pagesIn(post: { text: string; html: string; isRemote: boolean }): string[] {
  const found = post.isRemote ? hrefsIn(post.html) : [...linksOf(post.text)].map(({ url }) => url)
  return [...new Set(found.flatMap((url) => samePage(url) ?? []))]
}

function hrefsIn(html: string): string[] {
  return [...html.matchAll(anchors)].flatMap(([, attributes = '']) => {
    const address = href.exec(attributes)?.[1]
    return address === undefined || noPage.test(attributes) ? [] : unescapeHtml(address)
  })
}

/** The usual addresses of people and their posts on servers of the fediverse: those are no pages that somebody recommends. */
const ofPerson = /^\/(@|users\/|ap\/users\/)/

/** An address without what only says where it was clicked (`utm_…`) and where on the page one looks; undefined where it is none, or one of a person. */
export function samePage(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  if (ofPerson.test(url.pathname)) return undefined
  url.hash = ''
  const tracking = [...url.searchParams.keys()].filter((name) => name.toLowerCase().startsWith('utm_'))
  for (const name of tracking) url.searchParams.delete(name)
  return url.href
}

const doi = /\b10\.\d{4,9}\/[^\s"<>\u00a0]+/gi
const pmid =
  /\bPMID:?\s{0,3}(\d{1,8})\b|pubmed\.ncbi\.nlm\.nih\.gov\/(\d{1,8})\b|ncbi\.nlm\.nih\.gov\/pubmed\/(\d{1,8})\b/gi

/**
 * Papers that a text and its links name, each once: `doi:10.…` in lower case (DOIs know no capitals, https://www.doi.org/the-identifier/resources/handbook)
 * and `pmid:…`.
 */
export function papersIn(text: string, links: readonly string[], cardDoi: string | null): string[] {
  const whole = [text, ...links.map(readable)].join(' ')
  const dois = [...whole.matchAll(doi), ...(cardDoi ? [[cardDoi] as const] : [])].map(
    ([found]) => `doi:${trimDoi(found)}`,
  )
  const pmids = [...whole.matchAll(pmid)].map(([, a, b, c]) => `pmid:${Number(a ?? b ?? c)}`)
  return [...new Set([...dois, ...pmids])]
}

/** Slashes and brackets of a DOI may be escaped in an address. */
function readable(url: string): string {
  try {
    return decodeURIComponent(url)
  } catch {
    return url
  }
}

/** The sentence around it goes on with punctuation, and a bracket may close that was opened before it. */
function trimDoi(found: string): string {
  let name = found.toLowerCase().replace(/[?#].*$/u, '')
  for (;;) {
    const last = name.at(-1) ?? ''
    const isOpen = last === ')' && (name.split('(').length >= name.split(')').length || name.length < 8)
    if (!/[.,;:!'"”’)\]}]/u.test(last) || isOpen) return name
    name = name.slice(0, -1)
  }
}
