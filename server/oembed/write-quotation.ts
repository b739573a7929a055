import type { Status } from '../../wire/status.ts'
import { escapeHtml } from '../text/escape.ts'

/**
 * A post as a quotation in HTML for the page of somebody else. Its text is HTML that this server wrote itself; what
 * stands behind a content warning is left out.
 */
export function writeQuotation(status: Status): string {
  const { account, spoiler_text, content, created_at, language } = status
  const address = escapeHtml(status.url ?? status.uri)
  const words = spoiler_text === '' ? content : `<p>${escapeHtml(spoiler_text)}</p>`
  const lang = language === null ? '' : ` lang="${escapeHtml(language)}"`
  const name = escapeHtml(account.display_name || account.username)
  const day = created_at.slice(0, 10)
  return (
    `<blockquote class="rounds-embed" cite="${address}"${lang}>${words}` +
    `<footer>— ${name} (@${escapeHtml(account.acct)}), ` +
    `<a href="${address}"><time datetime="${escapeHtml(created_at)}">${day}</time></a></footer></blockquote>`
  )
}
