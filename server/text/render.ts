import { type Entity, extractEntities } from './entities.ts'
import { escapeHtml } from './escape.ts'
import { type Formula, formulaeOf, withoutFormulae } from './formulae.ts'
import type { Hashtag } from './hashtags.ts'
import type { Mention } from './mentions.ts'
import { shortenLink } from './shorten-link.ts'

/** What rendering has to know from outside. */
export type Resolvers = {
  /** Address of a hashtag's page. `shown` is the name as written. */
  hashtagUrl(folded: string, shown: string): string
  /** Address of a profile and the handle to show (`alice` or `alice@example.org`); undefined leaves plain text. */
  mention(username: string, domain: string | undefined): { url: string; acct: string } | undefined
}

const REL = 'nofollow noopener'

/** A line feed, then lines that hold nothing but spaces. */
const BLANK_LINES = /\n(?:[^\S\n]*\n)+/g

/**
 * Safe HTML of a post, in the form that Mastodon serves and its apps expect (docs.joinmastodon.org/spec/activitypub,
 * "HTML sanitization"): paragraphs at blank lines, `<br />` at line ends, links shortened for the eye. Every character
 * of the text that means something in HTML is escaped; formulae become MathML (see `withSources` for apps). Empty text gives an empty string. Give normalised text.
 */
export function renderPost(text: string, resolvers: Resolvers): string {
  return paragraphs(renderInline(text.trim(), resolvers, { rel: REL, handles: 'short', formulae: true }))
}

/** HTML of a profile's text: as a post, but mentions show the whole handle. */
export function renderBio(text: string, resolvers: Resolvers): string {
  return paragraphs(renderInline(text.trim(), resolvers, { rel: REL, handles: 'full' }))
}

/** HTML of a profile's labelled field: one line, and links say `rel="me"` so that the other side can verify them. */
export function renderField(text: string, resolvers: Resolvers): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return renderInline(line, resolvers, { rel: `me ${REL}`, handles: 'full' })
}

type Style = { rel: string; handles: 'short' | 'full'; formulae?: boolean }

function renderInline(text: string, resolvers: Resolvers, style: Style): string {
  const formulae = style.formulae ? formulaeOf(text) : []
  const entities = extractEntities(withoutFormulae(text, formulae))
  const people = resolveMentions(entities, resolvers)
  const entityHtml = (entity: Entity): string => {
    if (entity.kind === 'link') return linkHtml(entity.url, style.rel)
    if (entity.kind === 'hashtag') return hashtagHtml(entity, resolvers)
    const person = people.of.get(entity)
    return person === undefined
      ? escapeHtml(text.slice(entity.start, entity.end))
      : mentionHtml(person, people, style)
  }
  let html = ''
  let at = 0
  for (const part of inOrder(entities, formulae)) {
    html += escapeHtml(text.slice(at, part.start))
    html += 'html' in part ? part.html : entityHtml(part)
    at = part.end
  }
  return html + escapeHtml(text.slice(at))
}

function inOrder(entities: Entity[], formulae: Formula[]): (Entity | Formula)[] {
  return formulae.length === 0 ? entities : [...entities, ...formulae].sort((a, b) => a.start - b.start)
}

function paragraphs(html: string): string {
  if (html === '') return ''
  const inner = html.replace(BLANK_LINES, '</p><p>').replaceAll('\n', '<br />')
  return `<p>${inner}</p>`
}

/** A link as posts show it: shortened for the eye, whole when copied. */
export function linkHtml(url: string, rel: string): string {
  const { prefix, shown, rest } = shortenLink(url)
  const spans = [
    `<span class="invisible">${escapeHtml(prefix)}</span>`,
    `<span class="${rest === '' ? '' : 'ellipsis'}">${escapeHtml(shown)}</span>`,
    `<span class="invisible">${escapeHtml(rest)}</span>`,
  ]
  return `<a href="${escapeHtml(url)}" rel="${rel}" target="_blank" translate="no">${spans.join('')}</a>`
}

function hashtagHtml(hashtag: Hashtag, resolvers: Resolvers): string {
  const url = resolvers.hashtagUrl(hashtag.folded, hashtag.tag)
  return `<a href="${escapeHtml(url)}" class="mention hashtag" rel="tag">#<span>${escapeHtml(hashtag.tag)}</span></a>`
}

type Person = { url: string; acct: string }

type People = {
  of: Map<Mention, Person>
  /** The handles behind each username, so that a username alone is shown only where it says who is meant. */
  handles: Map<string, Set<string>>
}

function resolveMentions(entities: Entity[], resolvers: Resolvers): People {
  const people: People = { of: new Map(), handles: new Map() }
  for (const entity of entities) {
    if (entity.kind !== 'mention') continue
    const person = resolvers.mention(entity.username, entity.domain)
    if (person === undefined) continue
    people.of.set(entity, person)
    const name = username(person.acct)
    people.handles.set(name, (people.handles.get(name) ?? new Set()).add(person.acct))
  }
  return people
}

function mentionHtml(person: Person, people: People, style: Style): string {
  const name = username(person.acct)
  const short = style.handles === 'short' && people.handles.get(name)?.size === 1
  const shown = escapeHtml(short ? name : person.acct)
  const anchor = `<a href="${escapeHtml(person.url)}" class="u-url mention">@<span>${shown}</span></a>`
  return `<span class="h-card" translate="no">${anchor}</span>`
}

function username(acct: string): string {
  return acct.split('@', 1)[0] as string
}
