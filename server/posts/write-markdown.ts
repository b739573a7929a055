import type { Quote, Status } from '../../wire/status.ts'
import { extractEntities } from '../text/entities.ts'

/** One part of a thread: as it is shown, and what its author typed. */
export type MarkdownPart = { status: Status; text: string }

/**
 * A thread as Markdown (CommonMark): author, addresses, dates in UTC, content warnings, texts, pictures with their
 * descriptions, polls and what is quoted. What means something in Markdown is escaped in texts; formulae stay as they were
 * typed. Ends with a line feed.
 */
export function threadMarkdown(parts: readonly MarkdownPart[]): string {
  const first = parts[0]
  if (!first) return ''
  const { account, url } = first.status
  const name = account.display_name || account.username
  const blocks = [`# ${line(name)} (@${line(account.acct)})`, url ? link(url) : '']
  for (const [index, part] of parts.entries()) {
    if (parts.length > 1) blocks.push(`## ${index + 1}/${parts.length}`)
    blocks.push(...partBlocks(part))
  }
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function partBlocks({ status, text }: MarkdownPart): string[] {
  const edited = status.edited_at === null ? '' : ` · edited ${moment(status.edited_at)}`
  return [
    `*${moment(status.created_at)}${edited}*${status.url ? ` · ${link(status.url)}` : ''}`,
    status.spoiler_text === '' ? '' : `> **Content warning:** ${line(status.spoiler_text)}`,
    markdownText(text),
    ...status.media_attachments.map(
      ({ url, description, type }) =>
        `${type === 'image' || type === 'gifv' ? '!' : ''}[${line(description ?? '')}](${target(url ?? '')})`,
    ),
    pollBlock(status),
    quoteBlock(status.quote as Quote | null | undefined),
  ]
}

function pollBlock({ poll }: Status): string {
  if (!poll) return ''
  return poll.options
    .map(({ title, votes_count: votes }) => `- ${line(title)}${votes === null ? '' : ` (${votes})`}`)
    .join('\n')
}

function quoteBlock(quote: Quote | null | undefined): string {
  const quoted = quote?.state === 'accepted' ? quote.quoted_status : null
  if (!quoted) return ''
  return `> Quotes @${line(quoted.account.acct)}, ${moment(quoted.created_at)}: ${quoted.url ? link(quoted.url) : ''}`
}

function moment(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`
}

function link(url: string): string {
  return `<${target(url)}>`
}

/** An address as it may stand between brackets. */
function target(url: string): string {
  return url.replace(
    /[<>()\s\\]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  )
}

function line(text: string): string {
  return escape(text.replace(/\s+/g, ' ').trim())
}

/** LaTeX between `$…$`, `$$…$$` or `\(…\)`, on one line. */
const FORMULA = /\$\$[^$\n]+\$\$|\$[^$\n]+\$|\\\([^\n]*?\\\)/g

/** A text as its author typed it, so that a reader of Markdown shows it just so. */
export function markdownText(text: string): string {
  let markdown = ''
  let at = 0
  for (const entity of extractEntities(text)) {
    if (entity.kind !== 'link') continue
    markdown += escapeAround(text.slice(at, entity.start)) + link(entity.url)
    at = entity.end
  }
  markdown += escapeAround(text.slice(at))
  return markdown
    .trim()
    .split('\n')
    .map(escapeStart)
    .join('\n')
    .replace(/([^\n])\n(?=[^\n])/g, '$1  \n')
}

function escapeAround(text: string): string {
  let markdown = ''
  let at = 0
  for (const { 0: formula, index } of text.matchAll(FORMULA)) {
    // A bracket that could open a tag gets a space, which LaTeX does not see.
    markdown += escape(text.slice(at, index)) + formula.replace(/<(?=[a-z/!?])/gi, '< ')
    at = index + formula.length
  }
  return markdown + escape(text.slice(at))
}

function escape(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
}

/** What begins a list, a heading or a rule only at the start of a line; spaces there would begin code. */
function escapeStart(text: string): string {
  return text
    .replace(/^\s+/, '')
    .replace(/^([-+=])/, '\\$1')
    .replace(/^(\d{1,9})([.)])/, '$1\\$2')
}
