const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** "now", "5m", "3h", "2d" within a week, then the date, with the year when it is not this one. */
export function shortTime(at: string, nowMs: number, locale: string, now: string, timeZone?: string): string {
  const then = Date.parse(at)
  const age = nowMs - then
  if (age < minute && age > -minute) return now
  if (age >= 0 && age < hour) return unit(Math.floor(age / minute), 'minute', locale)
  if (age >= 0 && age < day) return unit(Math.floor(age / hour), 'hour', locale)
  if (age >= 0 && age < 7 * day) return unit(Math.floor(age / day), 'day', locale)
  const sameYear = new Date(then).getUTCFullYear() === new Date(nowMs).getUTCFullYear()
  return dateFormat(sameYear ? 'day' : 'dayAndYear', locale, timeZone).format(then)
}

/** Date and time in full, with the zone's name when a zone is given. */
export function exactTime(at: string, locale: string, timeZone?: string): string {
  return dateFormat(timeZone ? 'exactWithZone' : 'exact', locale, timeZone).format(Date.parse(at))
}

const exact = { year: 'numeric', month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const
const styles = {
  day: { day: 'numeric', month: 'short' },
  dayAndYear: { day: 'numeric', month: 'short', year: 'numeric' },
  exact,
  exactWithZone: { ...exact, timeZoneName: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>

/** Formats are dear to make and cheap to use, and a page of posts uses each twenty times. */
const formats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(style: keyof typeof styles, locale: string, timeZone?: string): Intl.DateTimeFormat {
  const key = `${style} ${locale} ${timeZone}`
  const known = formats.get(key)
  if (known) return known
  const fresh = new Intl.DateTimeFormat(locale, { ...styles[style], timeZone })
  formats.set(key, fresh)
  return fresh
}

function unit(value: number, name: 'minute' | 'hour' | 'day', locale: string): string {
  // English has a narrow form that reads well (5m, 3h); elsewhere the short one is the custom (5 min, 3 h).
  const unitDisplay = locale.startsWith('en') ? 'narrow' : 'short'
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(value)
}
