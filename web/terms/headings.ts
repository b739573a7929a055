import { plainText } from '#lib/posts/plain-text.ts'

/** A heading that one can go to. */
export interface Heading {
  id: string
  text: string
}

/** Fewer than these need no table of contents. */
const fewest = 4

/** The greatest headings of a text with their ids; none where they are few. The HTML is the server's own, so one rule does. */
export function contentsOf(html: string): Heading[] {
  const found = [...html.matchAll(/<h2 id="([^"]+)">([\s\S]*?)<\/h2>/g)]
  return found.length < fewest
    ? []
    : found.map(([, id = '', inside = '']) => ({ id, text: plainText(inside) }))
}
