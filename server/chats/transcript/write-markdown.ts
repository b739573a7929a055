import type { Transcript, TranscriptPerson, TranscriptPost } from '../../../wire/transcript.ts'
import { markdownText } from '../../posts/write-markdown.ts'
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
import { type Words, wordsFor } from './words.ts'

/** A transcript as Markdown (CommonMark): question by question, answers as quotations below what they answer. */
export function transcriptMarkdown(transcript: Transcript): string {
  const { chat, sections, figures, citation } = transcript
  const words = wordsFor(chat.language)
  const people = peopleById(transcript)
  const moment = momentIn(zoneOf(transcript))
  const hosts = hostNames(transcript)
  const write = (post: TranscriptPost) =>
    postBlock(post, people.get(post.account_id ?? ''), { words, moment, sittings: chat.sittings.length })
  const blocks = [
    `# ${line(words.transcript(chat.title))}`,
    line(`#${chat.tag.name}${chat.series ? ` · ${chat.series.title}` : ''}`),
    ...sittingLines(transcript, words).map(line),
    hosts === '' ? '' : line(`${words.hosts}: ${hosts}`),
    `<${target(chat.url)}>`,
    markdownText(chat.about),
    transcript.final ? '' : `*${words.running}*`,
    words.summary(figures.people, figures.posts, figures.replies, new URL(chat.url).host),
    ...(figures.posts === 0 ? [words.nothing] : []),
    ...sections.flatMap((section) => [`## ${line(headingOf(section, words))}`, ...section.posts.map(write)]),
    ...peopleBlocks(transcript, words),
    ...linkBlocks(transcript, words),
    `## ${words.cite}`,
    markdownText(citation.line),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

type Around = { words: Words; moment: (instant: string) => string; sittings: number }

function postBlock(
  post: TranscriptPost,
  author: TranscriptPerson | undefined,
  { words, moment, sittings }: Around,
): string {
  const when = moment(post.created_at)
  if (post.state !== 'shown' || !author) {
    const why = post.state === 'deleted' ? words.deleted : words.leftOut
    return quoted(`*${when}: ${why}*`, post.depth)
  }
  const notes = notesOn(post, words, sittings)
  const who = [
    `**${line(author.name)}** (${[line(`@${author.acct}`), line(author.profession ?? '')].filter(Boolean).join(', ')})`,
    `[${when}](${target(post.page ?? '')})`,
    ...(notes.length > 0 ? [`*${notes.join(', ')}*`] : []),
  ]
  const blocks = [
    who.join(' · '),
    post.spoiler_text === '' ? '' : `**${words.warning}:** ${line(post.spoiler_text)}`,
    markdownText(post.text),
    ...post.media.map(
      ({ url, description }) => `[${words.picture}: ${line(description ?? '')}](${target(url ?? '')})`,
    ),
    post.quotes === null ? '' : `${words.quotes} <${target(post.quotes)}>`,
  ]
  return quoted(blocks.filter((block) => block !== '').join('\n\n'), post.depth)
}

/** The text behind so many signs of quotation. */
function quoted(text: string, depth: number): string {
  const sign = '> '.repeat(Math.min(depth, deepest))
  return text
    .split('\n')
    .map((one) => `${sign}${one}`.trimEnd())
    .join('\n')
}

function peopleBlocks({ people }: Transcript, words: Words): string[] {
  if (people.length === 0) return []
  const lines = people.map(({ name, acct, role, profession, posts, url }) => {
    const said = [words.roles[role], line(profession ?? ''), words.posts(posts)].filter(Boolean).join(', ')
    return `- [${line(name)}](${target(url)}) (${line(`@${acct}`)}): ${said}`
  })
  return [`## ${words.people}`, lines.join('\n')]
}

function linkBlocks({ papers, links }: Transcript, words: Words): string[] {
  const one = ({ url, title, people, reading }: Transcript['links'][number]) => {
    const said = [reading ? words.reading : '', people > 0 ? words.by(people) : ''].filter(Boolean).join(', ')
    return `- [${line(title ?? url)}](${target(url)}): ${said}`
  }
  const list = (title: string, lines: string[]) =>
    lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')]
  return [...list(words.papers, papers.map(one)), ...list(words.links, links.map(one))]
}

/** A text on one line, with nothing in it that means something in Markdown. */
function line(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
}

/** An address as it may stand between brackets. */
function target(url: string): string {
  return url.replace(
    /[<>()\s\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}
