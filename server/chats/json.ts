import type { Account } from '../../wire/account.ts'
import type { Asking, Chat, ChatQuestion, Person, Sitting } from '../../wire/chat.ts'
import { accountUrl } from '../accounts/addresses.ts'
import { linksFor } from '../accounts/text-links.ts'
import { hashtagUrl } from '../hashtags/json.ts'
import type { Config } from '../platform/config.ts'
import { renderPost } from '../text/render.ts'
import { chatCalendarUrl, chatUrl, seriesUrl } from './addresses.ts'
import type {
  AskingRow,
  ChatNumbers,
  ChatRow,
  PersonRow,
  QuestionRow,
  ReaderMarks,
  SeriesFacts,
  SittingRow,
} from './queries.ts'
import { chatGraceEnd, sittingState } from './windows.ts'

/** One chat with all that its JSON is written from. */
export type WholeChat = {
  chat: ChatRow
  sittings: readonly SittingRow[]
  questions: readonly QuestionRow[]
  askings: readonly AskingRow[]
  people: readonly PersonRow[]
  numbers: Omit<ChatNumbers, 'chat_id'>
  series: SeriesFacts | undefined
  rehearsalId: number | undefined
}

/** Who reads: the account, and what it has to do with the chat. Null: a visitor. */
export type ChatReader = { accountId: number; marks: Omit<ReaderMarks, 'chat_id'> } | null

/** Whether somebody runs a chat with these people. */
export function mayHost(people: readonly PersonRow[], accountId: number | null): boolean {
  return people.some(
    ({ account_id: id, role, agreed_at: agreed }) =>
      id === accountId && agreed !== null && (role === 'host' || role === 'cohost'),
  )
}

/** Whether somebody has agreed to be part of a chat with these people, in whatever role. */
export function isPartOf(people: readonly PersonRow[], accountId: number | null): boolean {
  return people.some(({ account_id: id, agreed_at: agreed }) => id === accountId && agreed !== null)
}

/**
 * A chat as one reader sees it: the questions that were not asked yet are for those who are part of it, guests too, so that they can
 * prepare; who has not agreed yet is for those who run it.
 */
export function chatJson(
  config: Config,
  whole: WholeChat,
  reader: ChatReader,
  { accounts, now }: { accounts: ReadonlyMap<number, Account>; now: Date },
): Chat {
  const { chat, sittings, people, numbers, questions, series } = whole
  const isHost = mayHost(people, reader?.accountId ?? null)
  const isPart = isPartOf(people, reader?.accountId ?? null)
  return {
    id: String(chat.id),
    status: chat.status,
    rehearsal: chat.rehearsal_of !== null,
    rehearsal_of: chat.rehearsal_of === null ? null : String(chat.rehearsal_of),
    rehearsal_id: isHost && whole.rehearsalId !== undefined ? String(whole.rehearsalId) : null,
    title: chat.title,
    about: chat.about,
    about_html: renderPost(chat.about, linksFor(config)),
    tag: { name: chat.tag_shown, url: hashtagUrl(config, chat.tag) },
    language: chat.language,
    time_zone: chat.tz,
    starts_at: chat.starts_at.toISOString(),
    ends_at: chat.ends_at.toISOString(),
    sittings: sittings.map((sitting) => sittingJson(sitting, chat.grace_minutes, now)),
    grace_minutes: chat.grace_minutes,
    grace_ends_at: chatGraceEnd(sittings, chat.grace_minutes).toISOString(),
    series: series ? { id: String(series.id), title: series.title, url: seriesUrl(config, series.id) } : null,
    hosts: peopleJson(people, accounts, { isHost, readerId: reader?.accountId ?? null }),
    chair: chat.chair_id === null ? null : String(chat.chair_id),
    readings: chat.readings,
    questions: questionsJson(whole, { isPart, isHost }),
    questions_count: questions.length,
    ...questionsOfNow(whole, now),
    counts: {
      contributions: numbers.contributions,
      people: numbers.people,
      waiting: isHost ? numbers.waiting : null,
      reminders: numbers.reminders,
    },
    screened: chat.screened,
    allows_overlap: chat.allows_overlap,
    url: chatUrl(config, chat.id),
    calendar_url: chatCalendarUrl(config, chat.id),
    revision: chat.revision,
    federated: chat.rehearsal_of === null && series?.federated === true,
    group: groupJson(config, { id: series?.group_id ?? null, username: series?.group_username ?? null }),
    created_at: chat.created_at.toISOString(),
    live_at: instant(chat.live_at),
    closed_at: instant(chat.closed_at),
    cancelled_at: instant(chat.cancelled_at),
    cancel_reason: chat.cancel_reason,
    me: reader && meJson(people, reader, isHost),
  }
}

const instant = (at: Date | null): string | null => at?.toISOString() ?? null

/** A sitting with where it stands now. */
export function sittingJson(sitting: SittingRow, graceMinutes: number, now: Date): Sitting {
  return {
    id: String(sitting.id),
    n: sitting.n,
    time_zone: sitting.tz,
    starts_at: sitting.starts_at.toISOString(),
    ends_at: sitting.ends_at.toISOString(),
    starts_local: sitting.starts_local,
    minutes: sitting.minutes,
    state: sittingState(sitting, graceMinutes, now),
  }
}

/** The group that speaks for a series, where it has one. */
export function groupJson(
  config: Config,
  { id, username }: { id: number | null; username: string | null },
): Chat['group'] {
  if (id === null || username === null) return null
  return {
    id: String(id),
    acct: `${username}@${config.domain}`,
    url: accountUrl(config, { username, domain: null }),
  }
}

type OfPeople = Pick<PersonRow, 'account_id' | 'role' | 'agreed_at'>

/** The people of a chat or a series; who has not agreed yet is shown to themselves and to the hosts. */
export function peopleJson(
  people: readonly OfPeople[],
  accounts: ReadonlyMap<number, Account>,
  { isHost, readerId }: { isHost: boolean; readerId: number | null },
): Person[] {
  return people.flatMap(({ account_id: id, role, agreed_at: agreed }) => {
    const account = accounts.get(id)
    if (!account || (agreed === null && !isHost && id !== readerId)) return []
    return [{ account, role, agreed: agreed !== null }]
  })
}

function questionsJson(
  { questions, askings }: WholeChat,
  { isPart, isHost }: { isPart: boolean; isHost: boolean },
): ChatQuestion[] {
  return questions.flatMap(({ n, text, minute }) => {
    const own = askings.filter((asking) => asking.n === n)
    const shown = isPart ? own : own.filter(({ state }) => state === 'asked')
    if (!isPart && shown.length === 0) return []
    return [{ n, text, minute, askings: shown.map((asking) => askingJson(asking, isHost)) }]
  })
}

function askingJson(asking: AskingRow, isHost: boolean): Asking {
  return {
    sitting_id: String(asking.sitting_id),
    planned_at: asking.planned_at.toISOString(),
    state: asking.state,
    status_id: asking.post_id === null ? null : String(asking.post_id),
    asked_at: instant(asking.asked_at),
    error: isHost ? asking.error : null,
  }
}

/** The question that is open in the sitting that is on, and when the next one is due. */
function questionsOfNow(
  { chat, sittings, questions, askings }: WholeChat,
  now: Date,
): Pick<Chat, 'current_question' | 'next_question'> {
  const on = sittings.find((sitting) => sittingState(sitting, chat.grace_minutes, now) === 'live')
  if (chat.status !== 'live' || !on) return { current_question: null, next_question: null }
  const own = askings.filter(({ sitting_id: id }) => id === on.id)
  const asked = own.filter(({ state, asked_at: at }) => state === 'asked' && at !== null)
  const last = asked.toSorted((one, other) => moment(other.asked_at) - moment(one.asked_at))[0]
  const next = own
    .filter(({ state }) => state === 'planned')
    .toSorted((one, other) => moment(one.planned_at) - moment(other.planned_at))[0]
  return {
    current_question: last
      ? {
          n: last.n,
          text: questions.find(({ n }) => n === last.n)?.text ?? '',
          status_id: last.post_id === null ? null : String(last.post_id),
          sitting_id: String(on.id),
          asked_at: (last.asked_at ?? now).toISOString(),
        }
      : null,
    next_question: next
      ? { n: next.n, sitting_id: String(on.id), planned_at: next.planned_at.toISOString() }
      : null,
  }
}

const moment = (at: Date | null): number => at?.getTime() ?? 0

function meJson(
  people: readonly PersonRow[],
  { accountId, marks }: NonNullable<ChatReader>,
  isHost: boolean,
): NonNullable<Chat['me']> {
  const own = people.find(({ account_id: id }) => id === accountId)
  return {
    role: own?.role ?? null,
    invited: own !== undefined && own.agreed_at === null,
    may_host: isHost,
    reminder: marks.reminder,
    left_out: marks.left_out,
    removed: marks.removed,
    present: marks.present,
  }
}
