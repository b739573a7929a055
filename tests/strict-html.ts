/**
 * A reader of HTML that is stricter than any browser: it knows only the tags it is told, written in one way, and takes
 * every other `<` for an attack. So what passes here holds nothing active in any browser.
 *
 * @param html what a renderer or sanitiser gave
 * @param tags regular expressions, each for one whole tag
 * @returns the first place that is not allowed, or undefined when all is well
 */
export function firstUnsafe(html: string, tags: RegExp[]): string | undefined {
  for (const piece of html.split(/(?=<)/)) {
    if (!piece.startsWith('<')) {
      if (piece.includes('>')) return piece
      continue
    }
    const end = piece.indexOf('>')
    const tag = piece.slice(0, end + 1)
    if (end === -1 || piece.indexOf('>', end + 1) !== -1 || !tags.some((known) => known.test(tag)))
      return piece
  }
  return undefined
}
