import type { Status } from '../../../wire/status.ts'
import { escapeHtml } from '../../text/escape.ts'
import { embedStyle } from './embed-style.ts'
import { embedWords } from './words.ts'

export type EmbeddedTag = {
  name: string
  /** The page of the hashtag. */
  url: string
  /** One line, where the registry has one. */
  meaning: string | null
  domain: string
  posts: readonly Status[]
  /** Language of the few words around the posts. */
  locale: string
  /** null: as the reader's system has it. */
  theme: 'light' | 'dark' | null
}

/**
 * A hashtag as a page for the frame of another site: no script, no cookie, nothing from anywhere else. The texts of posts are HTML that
 * this server wrote or cleaned; what stands behind a warning, and pictures, are left to the post's own page.
 */
export function writeEmbed({ name, url, meaning, domain, posts, locale, theme }: EmbeddedTag): string {
  const words = embedWords(locale)
  const title = `#${escapeHtml(name)}`
  const look = theme === null ? '' : ` data-theme="${theme}"`
  const list = posts.map((post) => article(post, words.lang)).join('\n')
  return `<!doctype html>
<html lang="${words.lang}"${look}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex">
<title>${title} · ${escapeHtml(domain)}</title>
<base target="_blank">
<style>${embedStyle}</style>
</head>
<body>
<header><h1><a href="${escapeHtml(url)}"><bdi>${title}</bdi></a></h1>${meaning === null ? '' : `<p>${escapeHtml(meaning)}</p>`}</header>
<main>
${list === '' ? `<p class="none">${words.none}</p>` : list}
</main>
<footer><a href="${escapeHtml(url)}">${words.more(escapeHtml(domain))}</a></footer>
</body>
</html>
`
}

function article(post: Status, locale: string): string {
  const { account, spoiler_text: warning, content, language } = post
  const address = escapeHtml(post.url ?? post.uri)
  const lang = language === null ? '' : ` lang="${escapeHtml(language)}"`
  const text = warning === '' ? content : `<p>${escapeHtml(warning)} …</p>`
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(post.created_at),
  )
  return (
    `<article><h2><a href="${escapeHtml(account.url)}"><bdi>${escapeHtml(account.display_name || account.username)}</bdi></a></h2>` +
    `<p class="by">@${escapeHtml(account.acct)} · <a href="${address}"><time datetime="${post.created_at}">${escapeHtml(day)}</time></a></p>` +
    `<div class="words"${lang} dir="auto">${text}</div></article>`
  )
}
