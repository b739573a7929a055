import { dayOf } from '#lib/posts/composer/schedule.ts'

/** A month of some year; `month` counts from 0. */
export interface Month {
  year: number
  month: number
}

/** A day of the calendar, in the zone of this computer. */
export interface Day {
  /** As `2026-11-26`. */
  date: string
  day: number
  /** Whether it belongs to the month that is shown. */
  inside: boolean
}

/** The first day of a week for readers of a language, 0 for Sunday; Monday where the browser does not know. */
export function weekStart(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  const info = known.getWeekInfo?.() ?? known.weekInfo
  return (info?.firstDay ?? 1) % 7
}

/** The weeks that a month touches, whole. */
export function weeksOf({ year, month }: Month, firstDay: number): Day[][] {
  const first = new Date(year, month, 1)
  const before = (first.getDay() - firstDay + 7) % 7
  const days = new Date(year, month + 1, 0).getDate()
  return Array.from({ length: Math.ceil((before + days) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => {
      const at = new Date(year, month, 1 - before + week * 7 + weekday)
      return { date: dayOf(at), day: at.getDate(), inside: at.getMonth() === first.getMonth() }
    }),
  )
}

/** From the first moment of the first week to the last of the last one, for asking the server. */
export function spanOf(weeks: readonly (readonly Day[])[]): { from: string; to: string } {
  const all = weeks.flat()
  const first = dateOf(all[0]?.date ?? '')
  const last = dateOf(all.at(-1)?.date ?? '')
  return {
    from: first.toISOString(),
    to: new Date(last.getFullYear(), last.getMonth(), last.getDate() + 1).toISOString(),
  }
}

/** The month before (-1) or after (1). */
export function monthBy({ year, month }: Month, by: number): Month {
  const at = new Date(year, month + by, 1)
  return { year: at.getFullYear(), month: at.getMonth() }
}

/** `2026-11` as a month; null where it is none. */
export function monthFrom(text: string | null): Month | null {
  const found = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text ?? '')
  return found ? { year: Number(found[1]), month: Number(found[2]) - 1 } : null
}

export function monthText({ year, month }: Month): string {
  return `${String(year).padStart(4, '0')}-${String(month + 1).padStart(2, '0')}`
}

/** The same time on another day. */
export function movedTo(at: Date, date: string): Date {
  const day = dateOf(date)
  return new Date(
    day.getFullYear(),
    day.getMonth(),
    day.getDate(),
    at.getHours(),
    at.getMinutes(),
    at.getSeconds(),
  )
}

/** A day by some days later. */
export function dayBy(date: string, by: number): string {
  const day = dateOf(date)
  return dayOf(new Date(day.getFullYear(), day.getMonth(), day.getDate() + by))
}

/** The first moment of a day in the zone of this computer. */
export function dateOf(date: string): Date {
  const [year = 1970, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day)
}
