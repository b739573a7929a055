/** The first words of a post as plain text, for titles. Cuts at a word and marks the cut. `length` in characters. */
export function excerpt(html: string, length = 80): string {
  const text = html
    .replace(/<p class="quote-inline">.*?<\/p>/, '')
    .replace(/<(br|\/p|\/li)[^>]*>/g, ' ')
    .replace(/<span class="invisible">[^<]*<\/span>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|apos|nbsp|amp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
  if (text.length <= length) return text
  const cut = text.slice(0, length)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > length / 2 ? space : length).trimEnd()}…`
}

const entities: Record<string, string> = {
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  apos: "'",
  nbsp: ' ',
  amp: '&',
}
