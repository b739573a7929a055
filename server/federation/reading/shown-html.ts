import { escapeHtml } from '../../text/escape.ts'
import { plainText } from '../../text/plain-text.ts'
import { linkHtml } from '../../text/render.ts'
import { webAddress } from './addresses.ts'
import { cleanHtml, plainMfm, textToHtml } from './clean-html.ts'
import { eventLines } from './event-lines.ts'
import { hasType, isObject, member, objectsOf, stringOf } from './json.ts'
import { linkNames } from './link-names.ts'
import { isMedia } from './read-media.ts'
import { readObjectLinks } from './read-quote.ts'
import type { JsonObject } from './types.ts'
import { lineOfHtml, naturalText } from './words.ts'

/** What is written to be read in a stream of posts; everything else is a work with a title and a place of its own. */
const SAYINGS = ['Note', 'Question', 'ChatMessage', 'Answer']

/** A longer work is shown by its summary or its beginning, in UTF-16 units of its text. */
const longestWhole = 5000
const excerptLength = 1000

const mostLinks = 10
const REL = 'nofollow noopener'

export function isSaying(object: JsonObject): boolean {
  return hasType(object, ...SAYINGS)
}

export type ShownFacts = {
  title: string | null
  /** The page of the original. */
  url: string
  /** The summary, where it is shown as a warning and so not in the text. */
  spoilerText: string
  /** What is quoted; shown as a quote, and not as a link. */
  quoteUri: string | null
  /** What is shown as media needs no link. */
  mediaUrls: readonly string[]
}

/**
 * What people see of a post, as safe HTML. A Note or Question is its content. An Article, Page, Event, Video … is its
 * title, for an Event its time and place, its content (or, where that is long, its summary or beginning), the
 * pages that it links to, and the way to the original, https://docs.joinmastodon.org/spec/activitypub/#payloads .
 */
export function shownHtml(object: JsonObject, facts: ShownFacts): string {
  const { title, url, spoilerText, quoteUri } = facts
  const { html: body, left } = linkNames(
    bodyOf(object, quoteUri !== null),
    readObjectLinks(object).filter(({ href, isQuote }) => !isQuote && href !== quoteUri),
    REL,
  )
  const links = linkLines(object, body, { known: [url, ...facts.mediaUrls], more: left })
  const heading =
    title === null || (isSaying(object) && startsWith(body, title))
      ? ''
      : `<p><strong>${escapeHtml(title)}</strong></p>`
  if (isSaying(object)) return heading + body + links
  const lines = hasType(object, 'Event') ? eventLines(object).map((line) => escapeHtml(line)) : []
  const when = lines.length === 0 ? '' : `<p>${lines.join('<br />')}</p>`
  const shown = heading + when + shortened(object, body, spoilerText) + links
  return shown === '' ? '' : `${shown}<p>${linkHtml(url, REL)}</p>`
}

/** The content, clean; the plain source of servers that send no HTML for want of it. */
function bodyOf(object: JsonObject, hasQuote: boolean): string {
  const { text } = naturalText(object, 'content')
  if (text.trim() === '') return textToHtml(sourceOf(object))
  const isPlain = /^text\/(?:plain|markdown|x\.misskeymarkdown)/.test(String(object.mediaType ?? ''))
  return isPlain ? textToHtml(text) : cleanHtml(text, { hasQuote })
}

function sourceOf(object: JsonObject): string {
  const misskey = stringOf(member(object, '_misskey_content'))
  if (misskey !== undefined) return plainMfm(misskey)
  const source = member(object, 'source')
  const text = isObject(source) ? (stringOf(member(source, 'content')) ?? '') : ''
  return isObject(source) && /misskeymarkdown/.test(String(source.mediaType)) ? plainMfm(text) : text
}

function shortened(object: JsonObject, body: string, spoilerText: string): string {
  const summary = spoilerText === '' ? summaryHtml(object) : ''
  if (body === '') return summary
  const text = body.length <= longestWhole ? '' : plainText(body)
  if (text.length <= longestWhole) return body
  return summary || textToHtml(excerpt(text))
}

/** FEP-b2b8: a short form of a long text, in `preview` or `summary`. */
function summaryHtml(object: JsonObject): string {
  const preview = objectsOf(member(object, 'preview')).find((one) => hasType(one, 'Note'))
  const text = (preview && naturalText(preview, 'content').text) || naturalText(object, 'summary').text
  return /<[a-z]/i.test(text) ? cleanHtml(text) : textToHtml(text)
}

/** The beginning, to the end of a word. */
function excerpt(text: string): string {
  const start = text.slice(0, excerptLength).toWellFormed()
  const end = start.search(/\s\S*$/)
  return `${(end > excerptLength / 2 ? start.slice(0, end) : start).trimEnd()}…`
}

/** Pages that are attached (Lemmy, Friendica), and objects that are linked (FEP-e232), if they are not named in the text already. */
function linkLines(
  object: JsonObject,
  body: string,
  { known, more }: { known: readonly string[]; more: readonly { href: string }[] },
): string {
  const attached = objectsOf(member(object, 'attachment'))
    .filter((one) => !isMedia(one) && hasType(one, 'Link', 'Document', 'Page'))
    .map((one) => webAddress(one.href) ?? webAddress(one.url))
  const links = [...attached, ...more.map(({ href }) => href)].filter(
    (href) => href !== undefined && !known.includes(href) && !body.includes(`href="${escapeHtml(href)}"`),
  )
  const lines = [...new Set(links)].slice(0, mostLinks).map((href) => `<p>${linkHtml(String(href), REL)}</p>`)
  return lines.join('')
}

function startsWith(body: string, title: string): boolean {
  return lineOfHtml(body, 'title').startsWith(title.replace(/…$/, ''))
}
