import type { WholeAccount } from '../../accounts/json.ts'
import { escapeHtml } from '../../text/escape.ts'
import { mediaPath } from './activity.ts'
import type { ArchivedPost } from './queries.ts'

const style = `body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.0625rem/1.6 Georgia,serif;color:#222;background:#fdfcfa}
article{padding:1.25rem 0;border-top:1px solid #ddd}time,.quiet{color:#666;font:.875rem/1.4 system-ui,sans-serif}
img,video{max-width:100%;height:auto;border-radius:.5rem}summary{cursor:pointer}
@media(prefers-color-scheme:dark){body{color:#e8e6e3;background:#191817}article{border-color:#444}a{color:#8ab4f8}}`

/** The beginning of the page with all posts; it opens without a network and without scripts. */
export function pageStart(account: WholeAccount): string {
  const name = escapeHtml(account.display_name || account.username)
  const fields = account.fields.map(
    (field) => `<li>${escapeHtml(field.name)}: ${escapeHtml(field.value)}</li>`,
  )
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; media-src 'self' file:">
<title>${name}</title><style>${style}</style></head><body>
<header><h1>${name}</h1><p class="quiet">@${escapeHtml(account.username)}</p>${account.note_html}<ul>${fields.join('')}</ul></header>
`
}

export const pageEnd = '</body></html>\n'

/** A post in that page. What its author wrote is rendered as it is stored, which is clean. */
export function articleOf(post: ArchivedPost): string {
  const at = post.created_at.toISOString()
  const time = `<time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time> <span class="quiet">${post.visibility}</span>`
  if (post.boost) return `<article>${time}<p>↻ @${escapeHtml(post.boost.username)}</p></article>\n`
  const poll = post.poll ? `<ul>${post.poll.options.map(optionOf(post.poll.votes)).join('')}</ul>` : ''
  const body = `${post.html}${poll}${post.media.map(figureOf).join('')}`
  const warned = post.spoiler_text
    ? `<details><summary>${escapeHtml(post.spoiler_text)}</summary>${body}</details>`
    : body
  const answers = post.answers ? ` <span class="quiet">→ @${escapeHtml(post.answers.username)}</span>` : ''
  return `<article id="p${post.id}"${post.language ? ` lang="${escapeHtml(post.language)}"` : ''} dir="auto">${time}${answers}${warned}</article>\n`
}

const optionOf = (votes: number[]) => (option: string, index: number) =>
  `<li>${escapeHtml(option)} (${votes[index] ?? 0})</li>`

function figureOf(medium: ArchivedPost['media'][number]): string {
  const path = escapeHtml(mediaPath(medium))
  const alt = escapeHtml(medium.description)
  const type = medium.renditions.find(({ name }) => name === 'original')?.type ?? ''
  if (type.startsWith('image/')) return `<p><img src="${path}" alt="${alt}" loading="lazy"></p>`
  const tag = type.startsWith('audio/') ? 'audio' : 'video'
  return `<p><${tag} controls preload="none" src="${path}" aria-label="${alt}"></${tag}></p>`
}

/** A post as Markdown. */
export function markdownOf(post: ArchivedPost): string {
  const head = `## ${post.created_at.toISOString()} (${post.visibility})`
  if (post.boost) return `${head}\n\nBoosted @${post.boost.username}, post ${post.boost.id}\n\n`
  const lines = [
    head,
    post.answers ? `Answer to @${post.answers.username}, post ${post.answers.id}` : '',
    post.spoiler_text ? `> ${post.spoiler_text.replaceAll('\n', ' ')}` : '',
    post.text,
    ...(post.poll?.options.map((option, index) => `- ${option} (${post.poll?.votes[index] ?? 0})`) ?? []),
    ...post.media.map(
      (medium) => `![${medium.description.replaceAll(/[[\]\n]/g, ' ')}](${mediaPath(medium)})`,
    ),
  ]
  return `${lines.filter((line) => line !== '').join('\n\n')}\n\n`
}
