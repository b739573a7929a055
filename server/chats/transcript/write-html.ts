import type { Transcript, TranscriptPerson, TranscriptPost } from '../../../wire/transcript.ts'
import { escapeHtml } from '../../text/escape.ts'
import {
  deepest,
  headingOf,
  hostNames,
  momentIn,
  notesOn,
  peopleById,
  sittingLines,
  zoneOf,
} from './shared-lines.ts'
import { documentStyle, sheetStyle } from './document-style.ts'
import { type Words, wordsFor } from './words.ts'

/**
 * A transcript as one HTML document that needs nothing else: no script, no picture from elsewhere, and its own rule that
 * nothing may be loaded. `sheet` is the same for paper: small, in two columns, with the addresses of papers written out.
 */
export function transcriptHtml(transcript: Transcript, { sheet = false }: { sheet?: boolean } = {}): string {
  const { chat, sections, figures, citation } = transcript
  const words = wordsFor(chat.language)
  const people = peopleById(transcript)
  const around = { words, moment: momentIn(zoneOf(transcript)), sittings: chat.sittings.length }
  const style = sheet ? documentStyle + sheetStyle : documentStyle
  const title = escapeHtml(words.transcript(chat.title))
  const language = words === wordsFor('fr') ? 'fr' : 'en'
  const hosts = hostNames(transcript)
  const when = sittingLines(transcript, words).map((one) => `<p>${escapeHtml(one)}</p>`)
  const parts = [
    `<header><h1>${title}</h1>`,
    `<p>#${escapeHtml(chat.tag.name)}${chat.series ? ` · ${escapeHtml(chat.series.title)}` : ''}</p>`,
    ...when,
    hosts === '' ? '' : `<p>${escapeHtml(`${words.hosts}: ${hosts}`)}</p>`,
    `<p><a href="${escapeHtml(chat.url)}">${escapeHtml(chat.url)}</a></p>`,
    chat.about === '' ? '' : `<p class="about" dir="auto">${escapeHtml(chat.about)}</p>`,
    transcript.final ? '' : `<p><em>${escapeHtml(words.running)}</em></p>`,
    `<p>${escapeHtml(words.summary(figures.people, figures.posts, figures.replies, new URL(chat.url).host))}</p>`,
    '</header><main>',
    ...(figures.posts === 0 ? [`<p>${escapeHtml(words.nothing)}</p>`] : []),
    ...sections.flatMap((section) => [
      `<section><h2 dir="auto">${escapeHtml(headingOf(section, words))}</h2>`,
      ...section.posts.map((post) => postHtml(post, people.get(post.account_id ?? ''), around)),
      '</section>',
    ]),
    '</main>',
    ...questionTable(transcript, words),
    ...peopleHtml(transcript, words),
    ...linksHtml(transcript, words, sheet),
    `<section><h2>${escapeHtml(words.cite)}</h2><p>${escapeHtml(citation.line)}</p></section>`,
  ]
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<link rel="canonical" href="${escapeHtml(chat.url)}">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
${parts.filter((part) => part !== '').join('\n')}
</body>
</html>
`
}

type Around = { words: Words; moment: (instant: string) => string; sittings: number }

function postHtml(
  post: TranscriptPost,
  author: TranscriptPerson | undefined,
  { words, moment, sittings }: Around,
): string {
  const when = `<time datetime="${post.created_at}">${escapeHtml(moment(post.created_at))}</time>`
  const depth = Math.min(post.depth, deepest)
  if (post.state !== 'shown' || !author || !post.id) {
    const why = post.state === 'deleted' ? words.deleted : words.leftOut
    return `<article class="d${depth} gone"><p>${when} · ${escapeHtml(why)}</p></article>`
  }
  const notes = notesOn(post, words, sittings)
  const unseen = author.index ? '' : ' data-nosnippet'
  const language = post.language ? ` lang="${escapeHtml(post.language)}"` : ''
  const said = [`@${author.acct}`, ...(author.profession ? [author.profession] : [])].join(', ')
  const kind = post.role === 'question' ? ' asked' : post.marked ? ' marked' : ''
  return [
    `<article id="p-${post.id}" class="d${depth}${kind}"${unseen}>`,
    `<p class="who"><strong dir="auto">${escapeHtml(author.name)}</strong> <span>${escapeHtml(said)}</span>`,
    ` · <a href="${escapeHtml(post.page ?? '')}">${when}</a>`,
    notes.length > 0 ? ` · <em>${escapeHtml(notes.join(', '))}</em></p>` : '</p>',
    post.spoiler_text === ''
      ? ''
      : `<p><strong>${escapeHtml(words.warning)}:</strong> <span dir="auto">${escapeHtml(post.spoiler_text)}</span></p>`,
    `<div class="words" dir="auto"${language}>${post.content}</div>`,
    ...post.media.map(
      ({ url, description }) =>
        `<p><a href="${escapeHtml(url ?? '')}">${escapeHtml(`${words.picture}: ${description ?? ''}`)}</a></p>`,
    ),
    post.quotes === null
      ? ''
      : `<p>${escapeHtml(words.quotes)} <a href="${escapeHtml(post.quotes)}">${escapeHtml(post.quotes)}</a></p>`,
    '</article>',
  ].join('')
}

function questionTable({ figures }: Transcript, words: Words): string[] {
  if (figures.questions.length === 0) return []
  const rows = figures.questions.map(
    ({ n, posts, answers, people }) =>
      `<tr><th scope="row">${n}</th><td>${posts}</td><td>${answers}</td><td>${people}</td></tr>`,
  )
  return [
    `<section><h2>${escapeHtml(words.figures)}</h2><table><caption>${escapeHtml(words.perQuestion)}</caption>`,
    ...rows,
    '</table></section>',
  ]
}

function peopleHtml({ people }: Transcript, words: Words): string[] {
  if (people.length === 0) return []
  return [
    `<section><h2>${escapeHtml(words.people)}</h2><ul>`,
    ...people.map(({ name, acct, url, role, profession, posts, index }) => {
      const said = [`@${acct}`, words.roles[role], ...(profession ? [profession] : []), words.posts(posts)]
      const link = `<a href="${escapeHtml(url)}" rel="nofollow" dir="auto">${escapeHtml(name)}</a>`
      return `<li${index ? '' : ' data-nosnippet'}>${link} ${escapeHtml(said.join(', '))}</li>`
    }),
    '</ul></section>',
  ]
}

function linksHtml({ papers, links }: Transcript, words: Words, written: boolean): string[] {
  const one = ({ url, title, people, reading }: Transcript['links'][number]) => {
    const said = [reading ? words.reading : '', people > 0 ? words.by(people) : ''].filter(Boolean).join(', ')
    const address = written && title ? ` ${escapeHtml(url)}` : ''
    return `<li><a href="${escapeHtml(url)}" rel="nofollow" dir="auto">${escapeHtml(title ?? url)}</a>${address} (${escapeHtml(said)})</li>`
  }
  const list = (title: string, lines: string[]) =>
    lines.length === 0 ? [] : [`<section><h2>${escapeHtml(title)}</h2><ul>`, ...lines, '</ul></section>']
  return [...list(words.papers, papers.map(one)), ...list(words.links, links.map(one))]
}
