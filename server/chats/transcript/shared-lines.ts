import type {
  Transcript,
  TranscriptPerson,
  TranscriptPost,
  TranscriptSection,
} from '../../../wire/transcript.ts'
import type { Words } from './words.ts'

/** Answers deeper than this stand no further in; nobody could read them. */
export const deepest = 6

export function peopleById({ people }: Transcript): Map<string, TranscriptPerson> {
  return new Map(people.map((person) => [person.id, person]))
}

export function headingOf({ kind, n, text }: TranscriptSection, words: Words): string {
  if (kind !== 'question') return words[kind]
  return `${words.question(n ?? 0)}: ${(text ?? '').replace(/\s+/g, ' ').trim()}`
}

/** What is said of a post beside its words. */
export function notesOn(post: TranscriptPost, words: Words, sittings: number): string[] {
  return [
    sittings > 1 && post.sitting > 0 ? words.sitting(post.sitting) : '',
    post.role === 'question' ? words.asked : '',
    post.edited_at === null ? '' : words.edited,
    post.late ? words.late : '',
    post.marked ? words.marked : '',
    post.favourites_count === 0 ? '' : words.likes(post.favourites_count),
    post.reblogs_count === 0 ? '' : words.boosts(post.reblogs_count),
  ].filter((note) => note !== '')
}

/** A moment by the clocks of a chat, with the zone: `2026-11-26 21:05 GMT+1`. */
export function momentIn(zone: string): (instant: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
  return (instant) => {
    const parts = new Map(format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]))
    const day = `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`
    return `${day} ${parts.get('hour')}:${parts.get('minute')} ${parts.get('timeZoneName')}`
  }
}

/** A span by the clocks of a zone, the day said once: `2026-11-26 20:00 – 21:00 GMT (Europe/London)`. */
export function spanIn(zone: string, from: string, to: string): string {
  const moment = momentIn(zone)
  const [day, time] = moment(from).split(' ')
  const end = moment(to)
  return `${day} ${time} – ${end.startsWith(`${day} `) ? end.slice(11) : end} (${zone})`
}

/** The names of those who run the chat. */
export function hostNames({ people }: Transcript): string {
  const hosts = people.filter(({ role }) => role === 'host' || role === 'cohost')
  return hosts.map(({ name }) => name).join(', ')
}

/** The zone in which the times of an exported transcript are written: that of the first sitting. */
export function zoneOf({ chat }: Transcript): string {
  return chat.sittings[0]?.time_zone ?? 'UTC'
}

/** When each sitting was held. */
export function sittingLines({ chat }: Transcript, words: Words): string[] {
  return chat.sittings.map(({ n, time_zone: zone, starts_at: from, ends_at: to }) => {
    const when = spanIn(zone, from, to)
    return chat.sittings.length > 1 ? `${words.sitting(n)}: ${when}` : when
  })
}
