/** The text of a post's HTML with its line ends, as its author wrote it. The HTML is the server's own, so a few rules do. */
export function plainText(html: string): string {
  return html
    .replace(/<math\b[\s\S]*?<annotation[^>]*>([\s\S]*?)<\/annotation>[\s\S]*?<\/math>/g, '$1')
    .replace(/<br[^>]*>\n?/g, '\n')
    .replace(/<\/(p|ul|ol|pre|blockquote)>\s*/g, '\n\n')
    .replace(/<\/li>\s*/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(lt|gt|quot|#39|apos|nbsp|amp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
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
