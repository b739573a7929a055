import { linksOf } from './links.ts'
import { mathml } from './mathml.ts'

/** A formula in a text. */
export type Formula = {
  /** Offsets of the first and past the last delimiter, in UTF-16 units. */
  start: number
  end: number
  /** Safe MathML, with the source as its annotation. */
  html: string
}

type Found = { start: number; end: number; tex: string; open: Opening }
type Opening = keyof typeof closings

const closings = { $$: '$$', $: '$', '\\(': '\\)', '\\[': '\\]' } as const

/** Nobody's post needs more; what follows stays text. */
const mostFormulae = 30
const mostTries = 200
const longestFormula = 1000

const OPENINGS = /\$\$|\$|\\\(|\\\[/g
/** What only a formula holds; text that begins with a digit is a price without it. */
const TEX_SIGN = /[\\^_=+<>{}]/

/**
 * Finds LaTeX between `$…$`, `$$…$$`, `\(…\)` and `\[…\]` that can be shown. What cannot (an unknown command, a missing
 * brace) is no formula and stays text as it was typed, and so does money: see `isDollarFormula`.
 */
export function formulaeOf(text: string): Formula[] {
  const formulae: Formula[] = []
  for (const { start, end, tex, open } of candidates(text)) {
    const last = formulae.at(-1)
    if (last && start < last.end) continue
    const html = mathml(tex, open)
    if (html !== undefined) formulae.push({ start, end, html })
    if (formulae.length === mostFormulae) break
  }
  return formulae
}

/** The text with each formula as spaces, for whoever looks for hashtags and people: `$x_#$` names nobody. */
export function withoutFormulae(text: string, formulae: readonly Formula[] = formulaeOf(text)): string {
  let rest = ''
  let at = 0
  for (const { start, end } of formulae) {
    rest += text.slice(at, start) + ' '.repeat(end - start)
    at = end
  }
  return rest + text.slice(at)
}

/** Pieces that could be formulae; they may overlap, because the first one may turn out not to be one. */
function* candidates(text: string): Generator<Found> {
  OPENINGS.lastIndex = 0
  const openings = [...text.matchAll(OPENINGS)].slice(0, mostTries)
  if (openings.length === 0) return
  const links = [...linksOf(text)]
  let end = 0
  for (const match of openings) {
    const start = match.index
    if (start < end || links.some((link) => start >= link.start && start < link.end)) continue
    const found = closed(text, start, match[0] as Opening)
    if (!found) continue
    yield found
    // A pair of dollars that was no formula must not hide the next one.
    if (match[0] !== '$') end = found.end
  }
}

function closed(text: string, start: number, open: Opening): Found | undefined {
  const from = start + open.length
  const closing = closings[open]
  if (isEscaped(text, start)) return undefined
  for (
    let at = text.indexOf(closing, from);
    at !== -1 && at - from <= longestFormula;
    at = text.indexOf(closing, at + 1)
  ) {
    if (isEscaped(text, at)) continue
    const end = at + closing.length
    const tex = text.slice(from, at)
    if (/\n\s*\n/.test(tex)) return undefined
    if (open !== '$') return tex.trim() === '' ? undefined : { start, end, tex, open }
    return isDollarFormula(text, from, at) ? { start, end, tex, open } : undefined
  }
  return undefined
}

/**
 * Whether what stands between two dollars is a formula and not money: no space just inside (the rule of Pandoc's
 * `tex_math_dollars`), no letter or digit just outside, on one line, and what begins with a digit has a sign of TeX.
 */
function isDollarFormula(text: string, from: number, to: number): boolean {
  const tex = text.slice(from, to)
  if (tex === '' || tex.includes('\n') || /^\s|\s$/.test(tex)) return false
  if (
    /[\p{L}\p{N}$]$/u.test(text.slice(Math.max(0, from - 3), from - 1)) ||
    /^[\p{L}\p{N}$]/u.test(text.slice(to + 1, to + 3))
  )
    return false
  return !/^[\d.,]/.test(tex) || TEX_SIGN.test(tex)
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0
  while (text[at - 1 - slashes] === '\\') slashes++
  return slashes % 2 === 1
}
