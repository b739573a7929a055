import { Parser } from 'htmlparser2'
import { escapeHtml, unescapeHtml } from '../../text/escape.ts'
import { entitiesOf } from '../../text/entities.ts'
import { mathml } from '../../text/mathml.ts'
import { normaliseText } from '../../text/normalise.ts'
import { linkHtml } from '../../text/render.ts'
import { sanitiseHtml } from '../../text/sanitise.ts'
import { contentMax } from './words.ts'

/** Around the number of a formula while the rest is cleaned; `normaliseText` lets nobody else write them. */
const [OPEN, CLOSE] = ['\uFDD0', '\uFDD1']
const FORMULA_MARK = /\uFDD0(\d{1,3})\uFDD1|[\uFDD0\uFDD1]/g

const mostFormulae = 100
const longestFormula = 2000

/**
 * HTML of another server made safe (see text/sanitise.ts: what Mastodon keeps), with its formulae: MathML is drawn anew
 * from the TeX that it carries, https://codeberg.org/fediverse/fep/src/branch/main/fep/dc88/fep-dc88.md , or shown as that TeX.
 * Longer texts than `contentMax` are cut.
 *
 * @param hasQuote leave out the line "RE: address" that servers write for those that know no quotes
 */
export function cleanHtml(html: string, { hasQuote = false }: { hasQuote?: boolean } = {}): string {
  const { marked, formulae } = markFormulae(normaliseText(html.slice(0, contentMax)))
  const clean = sanitiseHtml(marked)
  const quoteless = hasQuote ? sanitiseHtml(withoutQuoteLine(clean)) : clean
  return trimBlank(showFormulae(quoteless, formulae))
}

/** HTML of plain text: paragraphs, line ends and links. */
export function textToHtml(text: string): string {
  const normal = normaliseText(text.slice(0, contentMax)).trim()
  if (normal === '') return ''
  let html = ''
  let at = 0
  for (const link of entitiesOf(normal, ['link'])) {
    if (link.kind !== 'link') continue
    html += escapeHtml(normal.slice(at, link.start)) + linkHtml(link.url, 'nofollow noopener')
    at = link.end
  }
  html += escapeHtml(normal.slice(at))
  return `<p>${html.replace(/\n(?:[^\S\n]*\n)+/g, '</p><p>').replaceAll('\n', '<br />')}</p>`
}

/** Misskey's mark-up (MFM) as plain words: `$[spin x]` is `x`, and so are its tags. */
export function plainMfm(mfm: string): string {
  let text = mfm.slice(0, contentMax).replace(/<\/?(?:center|small|plain|b|i|s)>/g, '')
  for (let depth = 0; depth < 8 && text.includes('$['); depth++)
    text = text.replace(/\$\[[a-z0-9]{1,30}(?:\.[^\s[\]]{0,200})? ([^[\]]*)\]/g, '$1')
  return text
}

export type InlineImage = { url: string; description: string }

/** The pictures inside of HTML, which cleaning leaves out: their addresses as written and their words. Emoji are none. */
export function imagesIn(html: string, most: number): InlineImage[] {
  const images: InlineImage[] = []
  if (!/<img\b/i.test(html)) return images
  const parser = new Parser({
    onopentag(name, { src, alt, class: classes }) {
      if (name !== 'img' || src === undefined || images.length >= most) return
      if (!/\bemoji\b/i.test(classes ?? '')) images.push({ url: src, description: alt ?? '' })
    },
  })
  parser.end(html.slice(0, contentMax))
  return images
}

type Marked = { marked: string; formulae: { tex: string; display: boolean }[] }

/** Reads on from each `<math` to the next `</math`, so that time is linear. */
function markFormulae(html: string): Marked {
  const formulae: Marked['formulae'] = []
  let marked = ''
  let at = 0
  while (formulae.length < mostFormulae) {
    const start = indexOfTag(html, '<math', at)
    const close = start < 0 ? -1 : indexOfTag(html, '</math', start)
    const end = close < 0 ? -1 : html.indexOf('>', close)
    if (end < 0) break
    const formula = readFormula(html.slice(start, close))
    marked += html.slice(at, start)
    if (formula === undefined) marked += html.slice(start, end + 1)
    else marked += `${OPEN}${formulae.push(formula) - 1}${CLOSE}`
    at = end + 1
  }
  return { marked: marked + html.slice(at), formulae }
}

function indexOfTag(html: string, tag: string, from: number): number {
  for (let at = html.indexOf('<', from); at >= 0; at = html.indexOf('<', at + 1))
    if (html.slice(at, at + tag.length).toLowerCase() === tag) return at
  return -1
}

const TEX =
  /<annotation\s[^>]{0,200}?encoding=["'](?:application\/x-tex|text\/plain)["'][^>]{0,200}>([^<]*)</i

function readFormula(math: string): Marked['formulae'][number] | undefined {
  const source = TEX.exec(math)?.[1]
  if (source === undefined || source.length > longestFormula) return undefined
  const tex = unescapeHtml(source.replaceAll('&#x27;', "'")).trim()
  return tex === '' ? undefined : { tex, display: /^<math[^>]*\sdisplay=["']?block/i.test(math) }
}

/** Only where text stands: what got into an attribute stays without effect. */
function showFormulae(html: string, formulae: Marked['formulae']): string {
  if (!html.includes(OPEN) && !html.includes(CLOSE)) return html
  const drawn = formulae.map(({ tex, display }) => {
    const sign = display ? '$$' : '$'
    return mathml(tex, sign) ?? escapeHtml(`${sign}${tex}${sign}`)
  })
  const pieces = html.split(/(<[^>]*>)/).map((piece) => {
    if (piece.startsWith('<')) return piece
    return piece.replace(FORMULA_MARK, (_mark, number?: string) => drawn[Number(number)] ?? '')
  })
  return pieces.join('')
}

const QUOTE_ELEMENT = /<(p|span)\b[^>]*\bclass="[^"]*quote-inline[^"]*"[^>]*>/
const OLDER_QUOTE_LINE = /^(?:RE|QT):\s*(?:<\/span>)?\s*\[?<a [^>]*>[^]*?<\/a>\]?((?:<\/?(?:p|span)>|\s)*)$/
const longestQuoteLine = 6000

/** Given clean HTML: without the element that Mastodon, Misskey and Akkoma mark, or the last line of older ones. */
function withoutQuoteLine(html: string): string {
  const opening = QUOTE_ELEMENT.exec(html)
  if (opening !== null) {
    const end = endOfElement(html, opening.index, opening[1] ?? 'p')
    return html.slice(0, opening.index) + html.slice(end)
  }
  const start = Math.max(html.lastIndexOf('RE:'), html.lastIndexOf('QT:'))
  if (start < 0 || html.length - start > longestQuoteLine) return html
  const line = OLDER_QUOTE_LINE.exec(html.slice(start))
  if (line === null) return html
  let before = html.slice(0, start).trimEnd()
  for (const gone of ['<span>', '<br />', '<br />', '<br />', '<br />'])
    if (before.endsWith(gone)) before = before.slice(0, -gone.length).trimEnd()
  return before + (line[1] ?? '')
}

/** Where the element that opens at `start` ends, counting those of its name inside. */
function endOfElement(html: string, start: number, name: string): number {
  const tags = new RegExp(`<(/?)${name}(?: [^>]*)?>`, 'g')
  tags.lastIndex = start
  let depth = 0
  for (let tag = tags.exec(html); tag !== null; tag = tags.exec(html)) {
    depth += tag[1] === '/' ? -1 : 1
    if (depth === 0) return tag.index + tag[0].length
  }
  return html.length
}

const BLOCK = /<(?:p|pre|blockquote|ul|ol)\b/

/** Without paragraphs that hold nothing; what stands in none is one; nothing at all where no text is left. */
function trimBlank(html: string): string {
  const trimmed = html.replace(/<p>(?:\s|<br \/>)*<\/p>/g, '').trim()
  if (!/\S/.test(trimmed.replace(/<[^>]*>/g, ''))) return ''
  return BLOCK.test(trimmed) ? trimmed : `<p>${trimmed}</p>`
}
