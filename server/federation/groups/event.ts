import { DateTime } from 'luxon'
import { chatUrl } from '../../chats/addresses.ts'
import type { Config } from '../../platform/config.ts'
import { renderPost, type Resolvers } from '../../text/render.ts'
import { shortened, wordsIn } from './words.ts'

/** What is said of a chat to whoever keeps a calendar. */
export type ChatFacts = {
  chatId: number
  title: string
  about: string
  tag_shown: string
  language: string | null
  cancelled: boolean
  cancelReason: string | null
  /** In their order; there is at least one. */
  sittings: readonly { tz: string; starts_at: Date; ends_at: Date }[]
}

const mostOfAbout = 400

/** When a sitting is, as a line that needs no language: by the wall clock of its zone. */
function timeLine({ tz, starts_at, ends_at }: ChatFacts['sittings'][number]): string {
  const [from, to] = [starts_at, ends_at].map((moment) => DateTime.fromJSDate(moment, { zone: tz }))
  if (!from || !to) return ''
  const until = to.toISODate() === from.toISODate() ? to.toFormat('HH:mm') : to.toFormat('yyyy-MM-dd HH:mm')
  return `📅 ${from.toFormat('yyyy-MM-dd HH:mm')} – ${until} (${tz})`
}

const timeLines = ({ sittings }: ChatFacts): string => sittings.map(timeLine).join('\n')

/** The post in which a group says that a chat is held, as people read it here and in clients. */
export function textOfEvent(config: Config, chat: ChatFacts): string {
  const { title, about, cancelReason, cancelled, language } = chat
  const head = cancelled ? `❌ ${wordsIn(language).cancelled(title)}` : title
  const said = (cancelled ? cancelReason : undefined) ?? about
  return parts(head, timeLines(chat), shortened(said, mostOfAbout), lastLine(config, chat))
}

/** The post that follows it where a chat was moved or is not held: an edit alone is seen by nobody who has read the first. */
export function textOfChange(config: Config, chat: ChatFacts): string {
  const { title, cancelled, cancelReason, language } = chat
  const say = wordsIn(language)
  return cancelled
    ? parts(`❌ ${say.cancelled(title)}`, shortened(cancelReason ?? '', mostOfAbout), lastLine(config, chat))
    : parts(say.moved(title), timeLines(chat), lastLine(config, chat))
}

const lastLine = (config: Config, { chatId, tag_shown }: ChatFacts) =>
  `${chatUrl(config, chatId)}\n#${tag_shown}`

const parts = (...texts: string[]) => texts.filter((text) => text.trim() !== '').join('\n\n')

/**
 * A chat as ActivityStreams' Event, in place of what a Note says (FEP-8a8e, and the words of Mobilizon beside it). `startTime` and
 * `endTime` are those of the first sitting; all sittings stand in `summary`, which is what Mastodon shows beside the title.
 */
export function eventOf(config: Config, chat: ChatFacts, links: Resolvers): object {
  const [first] = chat.sittings
  if (!first) throw new Error('A chat has a sitting.')
  const at = (moment: Date) =>
    DateTime.fromJSDate(moment, { zone: first.tz }).toISO({ suppressMilliseconds: true })
  const url = chatUrl(config, chat.chatId)
  const summary = renderPost(parts(timeLines(chat), `#${chat.tag_shown}`), links)
  const said = (chat.cancelled ? chat.cancelReason : undefined) ?? chat.about
  const content = renderPost(parts(said, lastLine(config, chat)), links)
  return {
    type: 'Event',
    name: chat.cancelled ? wordsIn(chat.language).cancelled(chat.title) : chat.title,
    summary,
    content,
    ...(chat.language !== null && { contentMap: { [chat.language]: content } }),
    url,
    startTime: at(first.starts_at),
    endTime: at(first.ends_at),
    timezone: first.tz,
    location: { type: 'VirtualLocation', name: chat.title, url },
    eventStatus: chat.cancelled ? 'EventCancelled' : 'EventScheduled',
    'ical:status': chat.cancelled ? 'CANCELLED' : 'CONFIRMED',
    organizers: null,
    joinMode: 'external',
    externalParticipationUrl: url,
    isOnline: true,
  }
}

/** What of a chat makes its event say something else. */
export function saidOf({ title, about, tag_shown, cancelled, cancelReason, sittings }: ChatFacts): string {
  const times = sittings.map(({ tz, starts_at, ends_at }) => [tz, starts_at, ends_at])
  return JSON.stringify([title, about, tag_shown, cancelled, cancelReason, times])
}
