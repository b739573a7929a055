import { escapeHtml } from '../../text/escape.ts'

/** Tags, and the text between them. */
const PART = /<[^>]*>/g
/** The beginning of a character reference, such as `&am`. */
const IN_REFERENCE = /&#?\w*$/
const LETTER = /[\p{L}\p{N}]/u

export type NamedLink = { href: string; name: string }

/**
 * Lets words that stand for something become links to it, each where it stands first outside of links and code. Takes safe HTML (see `cleanHtml`), gives safe
 * HTML.
 * @param rel what the links say of themselves
 * @returns the HTML, and the links whose words do not stand in it
 */
export function linkNames(
  html: string,
  links: readonly NamedLink[],
  rel: string,
): { html: string; left: NamedLink[] } {
  let shown = html
  const left = links.filter((link) => {
    const linked = linkFirst(shown, link, rel)
    if (linked !== undefined) shown = linked
    return linked === undefined
  })
  return { html: shown, left }
}

function linkFirst(html: string, { href, name }: NamedLink, rel: string): string | undefined {
  const words = escapeHtml(name.trim())
  if (words.length < 2 || words.length > 500) return undefined
  const open: string[] = []
  let from = 0
  for (const tag of [...html.matchAll(PART), { 0: '', index: html.length }]) {
    const at = open.length > 0 ? -1 : standsIn(html.slice(from, tag.index), words)
    if (at >= 0) {
      const place = from + at
      const link = `<a href="${escapeHtml(href)}" rel="${rel}" target="_blank">${words}</a>`
      return html.slice(0, place) + link + html.slice(place + words.length)
    }
    const closing = /^<\/(a|code|pre|math)\b/.exec(tag[0])?.[1]
    const opening = /^<(a|code|pre|math)\b/.exec(tag[0])?.[1]
    if (opening) open.push(opening)
    if (closing && open.at(-1) === closing) open.pop()
    from = tag.index + tag[0].length
  }
  return undefined
}

/** Where words stand in a text by themselves, and not as a part of others: #13 does not stand in #1374. */
function standsIn(text: string, words: string): number {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const [before = '', after = ''] = [text.slice(0, at).at(-1), text[at + words.length]]
    const goesOn = LETTER.test(words.at(-1) ?? '') && LETTER.test(after)
    const wentOn = LETTER.test(words[0] ?? '') && LETTER.test(before)
    if (!goesOn && !wentOn && !IN_REFERENCE.test(text.slice(0, at))) return at
  }
  return -1
}
