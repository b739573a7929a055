const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const formats = new Map<string, Intl.DateTimeFormat>()

/** Formats are dear to make and cheap to use. */
function format(name: string, locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${locale} ${options.timeZone}`
  const known = formats.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(locale, options)
  formats.set(key, fresh)
  return fresh
}

/** "Thursday 3 December", with the year where it is not this one. Without a zone in that of this computer. */
export function dayText(at: string | Date, locale: string, timeZone?: string, now = new Date()): string {
  const then = new Date(at)
  const year = then.getUTCFullYear() === now.getUTCFullYear() ? undefined : ('numeric' as const)
  const options = { weekday: 'long', day: 'numeric', month: 'long', year, timeZone } as const
  return format(year ? 'dayAndYear' : 'day', locale, options).format(then)
}

/** "20:00 – 21:00", with the name of the zone where one is given. */
export function spanText(
  from: string | Date,
  to: string | Date,
  locale: string,
  timeZone?: string,
  withZone = timeZone !== undefined,
): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', timeZone }
  const time = format('time', locale, options)
  // A range of Intl tells both dates where midnight lies between.
  const span = `${time.format(new Date(from))}–${time.format(new Date(to))}`
  return withZone ? `${span} ${zoneName(from, locale, timeZone)}` : span
}

/** "20:00". */
export function timeText(at: string | Date, locale: string, timeZone?: string): string {
  return format('time', locale, { hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(at))
}

/** The short name of a zone at a moment, "CET" or "GMT+1". */
export function zoneName(at: string | Date, locale: string, timeZone?: string): string {
  const parts = format('zone', locale, { timeZoneName: 'short', timeZone }).formatToParts(new Date(at))
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
}

/** The day of a moment in a zone as `2026-11-26`, to group by. */
export function dayKey(at: string | Date, timeZone?: string): string {
  const options = { year: 'numeric', month: '2-digit', day: '2-digit', timeZone } as const
  const parts = format('key', 'en-GB', options).formatToParts(new Date(at))
  const part = (wanted: string) => parts.find(({ type }) => type === wanted)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** How far away a moment is, in the largest units that say enough: days; hours and minutes; minutes; and from an hour on seconds too. */
export interface Distance {
  days: number
  hours: number
  minutes: number
  seconds: number
}

/** @returns null when the moment is not ahead. */
export function distanceTo(at: string | Date, nowMs: number): Distance | null {
  const left = new Date(at).getTime() - nowMs
  if (left <= 0) return null
  return {
    days: Math.floor(left / day),
    hours: Math.floor((left % day) / hour),
    minutes: Math.floor((left % hour) / minute),
    seconds: Math.floor((left % minute) / 1000),
  }
}

/** "in 3 days", "in 4 hr 12 min", "3:07" in the last hour; '' when it is not ahead. For people who speak the language of `locale`. */
export function distanceText(at: string | Date, nowMs: number, locale: string): string {
  const left = distanceTo(at, nowMs)
  if (!left) return ''
  if (left.days > 1) return unit(left.days, 'day', locale)
  const hours = left.days * 24 + left.hours
  if (hours > 0) return `${unit(hours, 'hour', locale)} ${unit(left.minutes, 'minute', locale)}`
  return clockText(left.minutes * 60 + left.seconds)
}

/** Seconds as "3:07"; below zero with a minus. */
export function clockText(seconds: number): string {
  const whole = Math.abs(Math.trunc(seconds))
  const sign = seconds < 0 && whole > 0 ? '−' : ''
  return `${sign}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

function unit(value: number, name: 'minute' | 'hour' | 'day', locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
}
