import type { Chat, ChatSeries } from '#wire/chat.ts'
import { textOf } from '#lib/forms/answer.ts'

/** What the form of a chat holds, by the names of its fields; rows are numbered: `question-0`, `minute-0`, `question-1` … */
export type Values = Record<string, string>

export const mostQuestions = 12
const rows = {
  question: ['question', 'minute'],
  person: ['person', 'role'],
  reading: ['reading', 'reading-title', 'reading-note'],
  sitting: ['day', 'time', 'zone', 'minutes'],
} as const
export type RowKind = keyof typeof rows

/** The rows of one kind, each with its fields (without their numbers). */
export function rowsIn(values: Values, kind: RowKind): Values[] {
  const [key, ...others] = rows[kind]
  const numbers = Object.keys(values).flatMap((name) => {
    const [, field, number] = /^(.+)-(\d+)$/.exec(name) ?? []
    return field === key && number !== undefined ? [Number(number)] : []
  })
  return numbers
    .toSorted((one, other) => one - other)
    .map((number) =>
      Object.fromEntries([key, ...others].map((field) => [field, values[`${field}-${number}`] ?? ''])),
    )
}

/** What a chat is now, as the form shows it. */
export function valuesOf(chat: Chat): Values {
  return {
    tag: chat.tag.name,
    title: chat.title,
    about: chat.about,
    language: chat.language ?? '',
    series: chat.series?.id ?? '',
    ...(chat.screened && { screened: 'on' }),
    ...(chat.allows_overlap && { allows_overlap: 'on' }),
    ...numbered(
      chat.sittings.map(({ starts_local, time_zone, minutes }) => ({
        day: starts_local.slice(0, 10),
        time: starts_local.slice(11, 16),
        zone: time_zone,
        minutes: String(minutes),
      })),
    ),
    ...numbered(chat.questions.map(({ text, minute }) => ({ question: text, minute: String(minute) }))),
    ...numbered(chat.hosts.map(({ account, role }) => ({ person: account.acct, role }))),
    ...numbered(
      chat.readings.map(({ doi, url, title, note }) => ({
        reading: doi ?? url,
        'reading-title': title,
        'reading-note': note,
      })),
    ),
  }
}

/** What the next chat of a series begins with: its tag, its time, its hosts. */
export function valuesOfNext(series: ChatSeries, viewerAcct: string): Values {
  const times = series.next_times.length > 0 ? series.next_times : []
  return {
    tag: series.tag.name,
    title: '',
    about: '',
    language: series.language ?? '',
    series: series.id,
    ...(series.screened && { screened: 'on' }),
    ...numbered(
      times.map(({ time_zone, starts_local, starts_at, ends_at }) => ({
        day: starts_local.slice(0, 10),
        time: starts_local.slice(11, 16),
        zone: time_zone,
        minutes: String((Date.parse(ends_at) - Date.parse(starts_at)) / 60_000),
      })),
    ),
    ...numbered(
      series.hosts
        .filter(({ account }) => account.acct !== viewerAcct)
        .map(({ account }) => ({ person: account.acct, role: 'cohost' })),
    ),
  }
}

/** Rows as numbered fields. */
export function numbered(list: readonly Values[]): Values {
  return Object.fromEntries(
    list.flatMap((row, number) =>
      Object.entries(row).map(([field, value]) => [`${field}-${number}`, value] as const),
    ),
  )
}

/** Minutes at which `count` questions are asked in a chat of so many minutes: five for welcome, five for the end, even steps between. */
export function evenly(count: number, minutes: number): number[] {
  const edge = Math.min(5, Math.floor(minutes / 6))
  const step = (minutes - 2 * edge) / Math.max(1, count)
  return Array.from({ length: count }, (_, at) => Math.round(edge + at * step))
}

/** A person as the API takes them. */
export interface PersonWish {
  acct: string
  role: string
}

/** What the form says, as the API takes it; people still by their handles. Rows without words are none; questions go by their minute. */
export function wishOf(form: FormData) {
  const values: Values = {}
  for (const [name, value] of form) if (typeof value === 'string') values[name] = value
  const text = (row: Values, field: string) => (row[field] ?? '').trim()
  const body = {
    tag: textOf(form, 'tag')
      .trim()
      .replace(/^[#＃]/u, ''),
    title: textOf(form, 'title').trim(),
    about: textOf(form, 'about'),
    language: textOf(form, 'language') || null,
    series_id: textOf(form, 'series') || null,
    screened: form.has('screened'),
    allows_overlap: form.has('allows_overlap'),
    sittings: rowsIn(values, 'sitting')
      .filter((row) => text(row, 'day') !== '' || text(row, 'time') !== '')
      .map((row) => ({
        time_zone: text(row, 'zone'),
        starts_at: `${text(row, 'day')}T${text(row, 'time')}`,
        minutes: Number(text(row, 'minutes') || 60),
      })),
    questions: rowsIn(values, 'question')
      .filter((row) => text(row, 'question') !== '')
      .map((row) => ({ text: text(row, 'question'), minute: Number(text(row, 'minute') || 0) }))
      .toSorted((one, other) => one.minute - other.minute),
    readings: rowsIn(values, 'reading')
      .filter((row) => text(row, 'reading') !== '')
      .map((row) => ({
        url: text(row, 'reading'),
        title: text(row, 'reading-title'),
        note: text(row, 'reading-note'),
      })),
  }
  const people: PersonWish[] = rowsIn(values, 'person')
    .map((row) => ({ acct: text(row, 'person').replace(/^@/, ''), role: text(row, 'role') || 'cohost' }))
    .filter(({ acct }) => acct !== '')
  return { body, people }
}
