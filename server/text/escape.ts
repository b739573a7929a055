const NAMED: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** Makes text safe inside an HTML element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => NAMED[character] as string)
}

/** The opposite of `escapeHtml`, for text that passed through it or through a serialiser with the same five entities. */
export function unescapeHtml(html: string): string {
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (entity) => CHARACTERS[entity] as string)
}

const CHARACTERS = Object.fromEntries(Object.entries(NAMED).map(([character, entity]) => [entity, character]))
