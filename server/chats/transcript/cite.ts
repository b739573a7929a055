import type { Citation, TranscriptChat } from '../../../wire/transcript.ts'

/** What of a chat is cited. */
export type Cited = {
  chat: TranscriptChat
  /** The names of its hosts. */
  hosts: readonly string[]
  place: string
  /** The day on which it is read: YYYY-MM-DD. */
  day: string
}

/**
 * How a chat is cited: as an event, with its hosts as authors. The day is that of its first sitting where that was held. `csl` is
 * CSL-JSON (CSL 1.0.2, csl-data.json), which Zotero and other reference managers take in.
 */
export function cite({ chat, hosts, place, day }: Cited): Citation {
  const held = dayOf(chat)
  const tag = `#${chat.tag.name}`
  const parts = [
    hosts.length === 0 ? '' : `${listed(hosts)} (${hosts.length === 1 ? 'Host' : 'Hosts'}).`,
    held ? `(${held}).` : '',
    `${chat.title} [Live chat, ${tag}].`,
    chat.series && chat.series.title !== chat.title ? `${chat.series.title}.` : '',
    `${place}.`,
    `${chat.url} (accessed ${day})`,
  ]
  return {
    line: parts.filter((part) => part !== '').join(' '),
    csl: {
      id: `chat-${chat.id}`,
      type: 'event',
      title: chat.title,
      ...(hosts.length > 0 && { author: hosts.map((literal) => ({ literal })) }),
      ...(held && { issued: dateParts(held), 'event-date': dateParts(held) }),
      ...(chat.series && { 'event-title': chat.series.title, 'collection-title': chat.series.title }),
      publisher: place,
      genre: 'Live chat',
      keyword: tag,
      URL: chat.url,
      accessed: dateParts(day),
      ...(chat.language && { language: chat.language }),
    },
  }
}

/** The day of the first sitting by the clocks where it was held. */
function dayOf(chat: TranscriptChat): string | undefined {
  const [first] = chat.sittings
  if (!first) return undefined
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: first.time_zone, dateStyle: 'short' })
  return format.format(new Date(first.starts_at))
}

function dateParts(day: string): { 'date-parts': number[][] } {
  return { 'date-parts': [day.split('-').map(Number)] }
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')}, & ${last}`
}
