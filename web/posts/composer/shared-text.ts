/**
 * The text with which a post begins that comes from the address: `text` alone, or what another program shares, its title, text
 * and address each on a line of its own. Programs put the address into the text, too, and the title: nothing stands there twice.
 * @returns null when there is nothing.
 */
export function sharedText(params: URLSearchParams): string | null {
  const [title, text, url] = ['title', 'text', 'url'].map((name) => params.get(name)?.trim() ?? '')
  const parts = [title, text, url].filter((part): part is string => Boolean(part))
  const told = parts.filter(
    (part, at) =>
      !parts.some((other, place) => place !== at && other.includes(part) && (other !== part || place < at)),
  )
  return told.length > 0 ? told.join('\n') : null
}
