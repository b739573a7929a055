import { withSources } from './mathml.ts'
import sanitizeHtml from 'sanitize-html'
import { unescapeHtml } from './escape.ts'
import { sanitiseHtml } from './sanitise.ts'

/**
 * The text of HTML, for feeds, previews and search: paragraphs parted by an empty line, `<br>` as a line end, entities
 * resolved, links written out in full, other white space as a browser shows it. The result is text, not HTML: escape it
 * wherever it is shown.
 */
export function plainText(html: string): string {
  const marked = sanitiseHtml(withSources(html))
    .replace(/[ \t\n\r\f]+/g, ' ')
    .replaceAll('<br />', '\n')
    .replace(/<\/(?:p|blockquote|pre|ul|ol)>/g, '\n\n')
    .replaceAll('</li>', '\n')
  const text = unescapeHtml(sanitizeHtml(marked, { allowedTags: [], allowedAttributes: {} }))
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
