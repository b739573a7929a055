/**
 * The HTML of a message without the handles at its beginning: in a conversation one sees to whom one writes. What stands
 * later in the text stays.
 */
export function withoutOpening(html: string): string {
  const mention = String.raw`<span class="h-card"[^>]*><a [^>]*>@<span>[^<]*</span></a></span>`
  return html
    .replace(new RegExp(String.raw`^<p>(?:${mention}\s*)+(?:<br\s*/?>\s*)*`), '<p>')
    .replace(/^<p><\/p>/, '')
}

/** The text of a message to some people: their handles first, but for those that it names itself. */
export function addressed(text: string, handles: readonly string[]): string {
  const named = new Set([...text.matchAll(/@([\w.@-]+)/g)].map(([, name = '']) => name.toLowerCase()))
  const missing = handles.filter((handle) => !named.has(handle.toLowerCase()))
  return [...missing.map((handle) => `@${handle}`), text].join(' ')
}

/** The handles in what somebody typed into the field for recipients, without the @ before them and each once. */
export function handlesIn(field: string): string[] {
  const words = field.split(/[\s,;]+/).map((word) => word.replace(/^@/, ''))
  return [...new Set(words.filter((word) => word !== ''))]
}
