import type { ThreadPlace } from '#wire/quote.ts'

/**
 * The text of a part of a thread without the line of its number ("2/5"), which is told beside it. The number is in the text for apps that do
 * not know threads (server/posts/plan.ts); a fraction in a sentence stays.
 */
export function withoutNumber(html: string, place: ThreadPlace | null | undefined): string {
  if (!place || place.parts < 2) return html
  const number = new RegExp(`(?:<p>|<br ?/?>\\s*)${place.part}/\\d+</p>$`)
  return html.replace(number, (found) => (found.startsWith('<p>') ? '' : '</p>'))
}
