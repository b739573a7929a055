import sanitizeHtml from 'sanitize-html'
import temml from 'temml'
import { escapeHtml } from './escape.ts'

/** How a formula was set off from its text, as a class of its MathML, so that the source can be given back as typed. */
const delimiters = {
  $: { name: 'tex-dollar', close: '$', display: false },
  $$: { name: 'tex-dollars', close: '$$', display: true },
  '\\(': { name: 'tex-round', close: '\\)', display: false },
  '\\[': { name: 'tex-square', close: '\\]', display: true },
} as const
export type Delimiter = keyof typeof delimiters

/** Commands that define others, so that a short source cannot grow; formulae of a post do not need them. */
const DEFINITIONS =
  /\\(?:[egx]?def|let|futurelet|(?:re)?newcommand|providecommand|newenvironment|global|long|expandafter)(?![A-Za-z])/

const mostBraces = 60
const longestHtml = 60_000
/** Sizes that an author asks for, in ems: a formula must not push the rest of the page away. */
const largest = 5

/**
 * LaTeX as MathML (MathML Core, https://www.w3.org/TR/mathml-core/), made safe, with the source in an annotation as FEP-dc88
 * wants it. @returns undefined for a source that is not understood or would grow too large.
 */
export function mathml(tex: string, open: Delimiter): string | undefined {
  const source = tex.replace(/\s+/g, ' ').trim()
  if (DEFINITIONS.test(source) || nesting(source) > mostBraces) return undefined
  const { name, display } = delimiters[open]
  try {
    const options = {
      displayMode: display,
      annotate: false,
      throwOnError: true,
      trust: false,
      maxExpand: 200,
    }
    const drawn = temml.renderToString(source, { ...options, maxSize: [largest, largest] })
    if (drawn.length > longestHtml) return undefined
    const inner = /^<math[^>]*>([^]*)<\/math>$/.exec(sanitizeHtml(drawn, OPTIONS))?.[1]
    if (inner === undefined) return undefined
    const attributes = `class="${name}"${display ? ' display="block"' : ''}`
    const annotation = `<annotation encoding="application/x-tex">${escapeHtml(source)}</annotation>`
    return `<math ${attributes}><semantics><mrow>${inner}</mrow>${annotation}</semantics></math>`
  } catch {
    return undefined
  }
}

const FORMULA =
  /<math class="(tex-[a-z]+)"[^]*?<annotation encoding="application\/x-tex">([^<]*)<\/annotation><\/semantics><\/math>/g

/** HTML of ours with each formula as its source between its delimiters, for apps that know no MathML. */
export function withSources(html: string): string {
  if (!html.includes('<math ')) return html
  return html.replace(FORMULA, (_whole, name: string, source: string) => {
    const found = Object.entries(delimiters).find(([, delimiter]) => delimiter.name === name)
    return found ? `${found[0]}${source}${found[1].close}` : source
  })
}

function nesting(source: string): number {
  let level = 0
  let deepest = 0
  for (const sign of source) {
    if (sign === '{') level++
    else if (sign === '}') level--
    if (level > deepest) deepest = level
  }
  return deepest
}

const ELEMENTS = (
  'math maction merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle ' +
  'msub msubsup msup mtable mtd mtext mtr munder munderover semantics menclose none'
).split(' ')

const WORDS = (
  'accent accentunder columnalign columnlines columnspan displaystyle fence form linethickness mathvariant movablelimits notation ' +
  'rowalign rowlines rowspan scriptlevel separator stretchy symmetric'
).split(' ')
const SIZES =
  'depth height lspace mathsize maxsize minsize rspace voffset width columnspacing rowspacing'.split(' ')

/** What temml draws, without what a page of ours does not allow (styles) or an author should not decide (colours). */
const OPTIONS: sanitizeHtml.IOptions = {
  allowedTags: ELEMENTS,
  allowedAttributes: { '*': [...WORDS, ...SIZES, 'class'] },
  allowedClasses: { '*': [/^tml-[a-z-]+$/, 'mathcal', 'mathscr', 'upstrike', 'downstrike', 'menclose'] },
  selfClosing: ['mspace', 'mprescripts', 'none'],
  nestingLimit: 200,
  transformTags: { '*': keepSmallSizes },
}

const SIZE = /^(-?\d{0,3}(?:\.\d+)?)(em|ex|px|pt|mu|%)?$/
const inEms = { em: 1, ex: 0.5, px: 1 / 16, pt: 1 / 12, mu: 1 / 18, '%': 1 / 100 } as const

function keepSmallSizes(tagName: string, attributes: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const kept = Object.entries(attributes).filter(([name, value]) => !SIZES.includes(name) || isSmall(value))
  return { tagName, attribs: Object.fromEntries(kept) }
}

function isSmall(value: string): boolean {
  return value.split(' ').every((size) => {
    const [, number, unit] = SIZE.exec(size) ?? []
    if (number === undefined || number === '') return false
    return Math.abs(Number(number)) * (inEms[(unit ?? 'em') as keyof typeof inEms] ?? 1) <= largest
  })
}
