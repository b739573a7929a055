import { Parser } from 'htmlparser2'
import { normaliseLine } from '../text/normalise.ts'
import { decodePage } from './charset.ts'
import { readJsonLd } from './read-json-ld.ts'

/** What a page says of itself; texts are plain, one line each, and short. */
export type PageFacts = {
  title: string
  description: string
  authors: { name: string; url: string }[]
  providerName: string
  publishedAt: Date | undefined
  language: string | undefined
  doi: string | undefined
  /** The handle of an account that the page names as its author, as it stands there. */
  creator: string | undefined
  picture: URL | undefined
  pictureDescription: string
  /** Where the page offers oEmbed as JSON, https://oembed.com/#section4 */
  oEmbed: URL | undefined
}

const mostAuthors = 8
const lengths = { title: 300, description: 500, name: 120, picture: 1500 }
const mostScripts = 10
const longestScript = 200_000

type Raw = {
  metas: Map<string, string[]>
  title: string
  language: string
  oEmbed: string
  scripts: string[]
}

/**
 * Reads what a page says of itself, in the words that journals (`citation_*`, as Google Scholar asks for them), social networks (Open
 * Graph, `twitter:`), search engines (JSON-LD) and librarians (Dublin Core) have agreed on. undefined when it does not even have a title.
 * @param charset what the server said of its characters
 */
export function readPage(bytes: Uint8Array, url: URL, charset?: string): PageFacts | undefined {
  const raw = readRaw(decodePage(bytes, charset))
  const ld = readJsonLd(raw.scripts)
  const meta = (...names: string[]): string | undefined => {
    for (const name of names) {
      const found = raw.metas.get(name)?.find((content) => content.trim() !== '')
      if (found !== undefined) return found
    }
    return undefined
  }
  const title = line(
    meta('citation_title', 'og:title', 'twitter:title') ?? ld.title ?? raw.title,
    lengths.title,
  )
  if (title === '') return undefined
  const pictures = meta(
    'og:image:secure_url',
    'og:image',
    'og:image:url',
    'twitter:image',
    'twitter:image:src',
  )
  return {
    title,
    description: line(
      meta('og:description', 'twitter:description', 'description') ?? ld.description,
      lengths.description,
    ),
    authors: authorsOf(raw.metas, ld.authors),
    providerName: line(
      meta('citation_journal_title', 'og:site_name') ?? ld.publisher ?? meta('application-name'),
      lengths.name,
    ),
    publishedAt: readDate(
      meta('citation_publication_date', 'article:published_time', 'citation_online_date', 'citation_date') ??
        ld.published ??
        meta('dc.date', 'dcterms.date', 'date'),
    ),
    language:
      readLanguage(meta('citation_language') ?? raw.language) ??
      readLanguage(ld.language ?? meta('og:locale')),
    doi: readDoi(meta('citation_doi', 'dc.identifier', 'prism.doi', 'bepress_citation_doi')),
    creator: line(meta('fediverse:creator'), lengths.name) || undefined,
    picture: webAddress(pictures ?? ld.picture, url),
    pictureDescription: line(meta('og:image:alt', 'twitter:image:alt'), lengths.picture),
    oEmbed: webAddress(raw.oEmbed, url),
  }
}

/** Takes the few elements that matter; whatever else a page holds is passed over. */
function readRaw(html: string): Raw {
  const raw: Raw = { metas: new Map(), title: '', language: '', oEmbed: '', scripts: [] }
  let inside: 'title' | 'script' | undefined
  let text = ''
  let isDrawing = 0
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (name === 'svg') isDrawing++
      if (name === 'html') raw.language = attributes.lang ?? attributes['xml:lang'] ?? ''
      if (name === 'meta') addMeta(raw.metas, attributes)
      if (name === 'link' && attributes.type === 'application/json+oembed')
        raw.oEmbed ||= attributes.href ?? ''
      if (name === 'title' && isDrawing === 0 && raw.title === '') inside = 'title'
      if (name === 'script' && attributes.type === 'application/ld+json') inside = 'script'
      if (inside) text = ''
    },
    ontext: (piece) => {
      if (inside && text.length < longestScript) text += piece
    },
    onclosetag: (name) => {
      if (name === 'svg') isDrawing--
      if (name !== inside) return
      if (inside === 'title') raw.title = text
      else if (raw.scripts.length < mostScripts) raw.scripts.push(text)
      inside = undefined
    },
  })
  parser.write(html)
  parser.end()
  return raw
}

function addMeta(metas: Raw['metas'], attributes: Record<string, string>): void {
  const name = (attributes.property ?? attributes.name ?? attributes.itemprop)?.trim().toLowerCase()
  const { content } = attributes
  if (!name || content === undefined || name.length > 60 || metas.size > 300) return
  const known = metas.get(name)
  if (!known) metas.set(name, [content])
  else if (known.length < 100) known.push(content)
}

function authorsOf(metas: Raw['metas'], fromLd: readonly string[]): PageFacts['authors'] {
  const named = (...names: string[]) =>
    names.map((name) => metas.get(name) ?? []).find((list) => list.length > 0)
  const cited =
    named('citation_author')?.map(turnName) ?? named('citation_authors')?.[0]?.split(';').map(turnName)
  const listed =
    cited ??
    (fromLd.length > 0 ? fromLd : (named('author', 'article:author', 'dc.creator', 'dcterms.creator') ?? []))
  const names = listed
    .map((name) => line(name, lengths.name))
    .filter((name) => name !== '' && !/^https?:/i.test(name))
  return [...new Set(names)].slice(0, mostAuthors).map((name) => ({ name, url: '' }))
}

/** Journals write "Osler, William". */
function turnName(name: string): string {
  const [family = '', given, more] = name.split(',')
  return given === undefined || more !== undefined ? name : `${given.trim()} ${family.trim()}`
}

/** One line of plain text, cut at a word. */
export function line(text: string | undefined, most: number): string {
  const whole = normaliseLine((text ?? '').slice(0, 20 * most))
  if (whole.length <= most) return whole
  const cut = whole.slice(0, most).toWellFormed()
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most - 40)).trimEnd()}…`
}

/** A date in one of the forms that pages use (`2024/05/17`, ISO 8601, a year); one that cannot be is left out. */
function readDate(text: string | undefined): Date | undefined {
  const trimmed = text?.trim() ?? ''
  const [, year, month = '1', day = '1'] = /^(\d{4})(?:[/-](\d{1,2}))?(?:[/-](\d{1,2}))?$/.exec(trimmed) ?? []
  const date = year ? new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))) : new Date(trimmed)
  const at = date.getTime()
  return trimmed.length > 40 || Number.isNaN(at) || at < Date.UTC(1400, 0) || at > Date.UTC(2200, 0)
    ? undefined
    : date
}

function readLanguage(text: string | undefined): string | undefined {
  try {
    return text ? new Intl.Locale(text.trim().replaceAll('_', '-')).language : undefined
  } catch {
    return undefined
  }
}

/** https://www.doi.org/doi-handbook/HTML/doi-name-syntax.html */
function readDoi(text: string | undefined): string | undefined {
  return /(10\.\d{4,9}\/[^\s"<>]{1,200})$/.exec(text?.trim() ?? '')?.[1]
}

function webAddress(address: string | undefined, base: URL): URL | undefined {
  const url = address ? URL.parse(address.trim(), base.href) : null
  return url && /^https?:$/.test(url.protocol) && url.href.length <= 2000 ? url : undefined
}
