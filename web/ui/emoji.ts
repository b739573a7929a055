/** What a custom emoji needs to be shown. */
export interface Emoji {
  shortcode: string
  url: string
  static_url: string
}

/** A piece of text, or an emoji that stands in it. */
export type Piece = string | Emoji

const shortcode = /:(\w+):/g

/** Cuts plain text at its custom emoji; an unknown `:word:` stays as it is. */
export function piecesOf(text: string, emojis: readonly Emoji[]): Piece[] {
  if (emojis.length === 0 || !text.includes(':')) return text === '' ? [] : [text]
  const known = new Map(emojis.map((one) => [one.shortcode, one]))
  const pieces: Piece[] = []
  let from = 0
  for (const found of text.matchAll(shortcode)) {
    const emoji = known.get(found[1] ?? '')
    // A colon may end one word and begin the next, so a match that starts inside the last emoji is none.
    if (!emoji || found.index < from) continue
    if (found.index > from) pieces.push(text.slice(from, found.index))
    pieces.push(emoji)
    from = found.index + found[0].length
  }
  if (from < text.length) pieces.push(text.slice(from))
  return pieces
}

/** Puts the pictures of custom emoji into safe HTML: in its text only, never in tags, code or formulae. */
export function withEmoji(html: string, emojis: readonly Emoji[]): string {
  if (emojis.length === 0 || !html.includes(':')) return html
  return html
    .split(/(<(?:code|pre|math)\b[\s\S]*?<\/(?:code|pre|math)>|<[^>]*>)/)
    .map((part) => (part.startsWith('<') ? part : piecesOf(part, emojis).map(htmlOf).join('')))
    .join('')
}

function htmlOf(piece: Piece): string {
  if (typeof piece === 'string') return piece
  const name = `:${piece.shortcode}:`
  return (
    `<picture><source srcset="${escaped(piece.static_url)}" media="(prefers-reduced-motion: reduce)">` +
    `<img class="emoji" src="${escaped(piece.url)}" alt="${name}" title="${name}" loading="lazy" draggable="false"></picture>`
  )
}

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
