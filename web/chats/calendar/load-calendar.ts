import type { Api } from '#lib/api/client.ts'
import { monthFrom, spanOf, weeksOf, type Month } from '#lib/scheduled/calendar.ts'
import type { Chat } from '#wire/chat.ts'

/** What the calendar shows: what comes, what was, or what is the reader's own. */
export const shows = ['upcoming', 'past', 'mine'] as const
export type Show = (typeof shows)[number]

/** What an address asks the calendar for. */
export interface Asked {
  show: Show
  tag: string | null
  month: Month
  /** Whether the address names the month. */
  monthGiven: boolean
  cursor: string | null
}

export function askedIn(url: URL, now: Date): Asked {
  const show = shows.find((one) => one === url.searchParams.get('show')) ?? 'upcoming'
  const tag =
    (url.searchParams.get('tag') ?? '')
      .trim()
      .replace(/^[#＃]/u, '')
      .slice(0, 100) || null
  const given = monthFrom(url.searchParams.get('month'))
  const month = given ?? { year: now.getFullYear(), month: now.getMonth() }
  return { show, tag, month, monthGiven: given !== null, cursor: url.searchParams.get('max_id') }
}

const path = '/api/rounds/v1/chats'
const most = 40

/** The chats of a calendar: live ones, the list, and those of the month for the grid. Throws `ApiError`. */
export async function loadCalendar(client: Api, { show, tag, month, cursor }: Asked) {
  const which = {
    upcoming: { status: 'scheduled', order: 'soonest' },
    past: { status: 'closed', order: 'latest' },
    mine: { mine: true, order: 'latest' },
  }[show]
  // A day more on both sides: the server does not know where the reader's days begin.
  const { from, to } = spanOf(weeksOf(month, 1))
  const day = 86_400_000
  const span = {
    from: new Date(Date.parse(from) - 7 * day).toISOString(),
    to: new Date(Date.parse(to) + 7 * day).toISOString(),
  }
  const isFirst = show === 'upcoming' && !cursor
  const [live, list, inMonth] = await Promise.all([
    isFirst ? client.get<Chat[]>(path, { tag, status: 'live', limit: most }) : [],
    client.page<Chat>(path, { ...which, tag, max_id: cursor, limit: show === 'past' ? 20 : most }),
    isFirst ? client.get<Chat[]>(path, { ...span, tag, limit: most }) : [],
  ])
  return { live, list, inMonth }
}
