import { Marked } from 'marked'
import sanitizeHtml from 'sanitize-html'

const reader = new Marked({ gfm: true })

const kept = (
  'h2 h3 h4 h5 h6 p br hr ul ol li strong b em i del s code pre blockquote a table thead tbody tr th td ' +
  'sup sub dl dt dd'
).split(' ')

const depths = [1, 2, 3, 4, 5, 6]

/**
 * Long texts of the people who run the place, written in Markdown (CommonMark with tables and strike-through), as safe HTML: no pictures, no
 * styles, no scripts; links to pages and mail only, those of this server whole, so that apps can follow them. The greatest
 * headings become h2, because the page that shows the text has the h1; each gets an id that is made of its words.
 * @param base the address of this server
 * @throws RangeError when it is nested so deeply that nobody could mean it.
 */
export function renderMarkdown(text: string, base: URL): string {
  const written = reader.parse(text, { async: false })
  return nameHeadings(sanitizeHtml(written, optionsFor(base, greatestIn(written))).trim())
}

function greatestIn(html: string): number {
  return depths.find((depth) => html.includes(`<h${depth}>`)) ?? 1
}

function optionsFor(base: URL, greatest: number): sanitizeHtml.IOptions {
  const level = (depth: number) => `h${Math.min(6, Math.max(2, depth - greatest + 2))}`
  return {
    allowedTags: kept,
    allowedAttributes: { a: ['href', 'rel'], ol: ['start'], th: ['align'], td: ['align'] },
    allowedSchemes: ['http', 'https', 'mailto'],
    allowProtocolRelative: false,
    nestingLimit: 40,
    transformTags: {
      ...Object.fromEntries(
        depths.map((depth) => [`h${depth}`, sanitizeHtml.simpleTransform(level(depth), {}, false)]),
      ),
      a: (_tag, { href = '' }) => ({ tagName: 'a', attribs: linkTo(href, base) }),
    },
  }
}

/** A place on the same page stays as it is. */
function linkTo(href: string, base: URL): sanitizeHtml.Attributes {
  if (href.startsWith('#')) return { href }
  if (!URL.canParse(href, base.href)) return {}
  const whole = new URL(href, base)
  return whole.origin === base.origin ? { href: whole.href } : { href: whole.href, rel: 'nofollow noopener' }
}

function nameHeadings(html: string): string {
  const taken = new Map<string, number>()
  // Only the beginning is rewritten, because a heading may stand inside another one.
  return html.replace(/<(h[2-6])>(?=([\s\S]*?)<\/\1>)/g, (_, tag: string, inside: string) => {
    const words = inside.replace(/<[^>]*>|&[a-z0-9#]+;/gi, ' ')
    const name = words
      .normalize('NFKD')
      .toLowerCase()
      .replace(/\p{M}/gu, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60)
    const plain = `part-${name || 'x'}`
    const times = taken.get(plain) ?? 0
    taken.set(plain, times + 1)
    return `<${tag} id="${times === 0 ? plain : `${plain}-${times + 1}`}">`
  })
}
