/** A span of every day, in minutes after midnight in a zone; it may pass midnight. */
export type QuietHours = { from: number; to: number; zone: string }

const minuteMs = 60_000
const dayMinutes = 1440

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Minutes after midnight in a zone. */
export function minutesIn(zone: string, moment: Date): number {
  let clock = clocks.get(zone)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en', {
      timeZone: zone,
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    })
    clocks.set(zone, clock)
  }
  const parts = clock.formatToParts(moment)
  const valueOf = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0)
  return valueOf('hour') * 60 + valueOf('minute')
}

/** Whether a moment lies within quiet hours: their first minute does, their last one (`to`) does not. */
export function isQuiet({ from, to, zone }: QuietHours, moment: Date): boolean {
  const minute = minutesIn(zone, moment)
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}

/** The next moment, after the given one, at which clocks in a zone show some minutes after midnight. */
export function nextTime(minute: number, zone: string, after: Date): Date {
  const start = Math.floor(after.getTime() / minuteMs) * minuteMs
  const ahead = (minute - minutesIn(zone, new Date(start)) + dayMinutes) % dayMinutes || dayMinutes
  const guess = new Date(start + ahead * minuteMs)
  // Clocks may have been changed in between: then the guess is off by an hour, in most zones.
  const missed = ((minute - minutesIn(zone, guess) + dayMinutes * 1.5) % dayMinutes) - dayMinutes / 2
  const mended = new Date(guess.getTime() + missed * minuteMs)
  return mended > after && minutesIn(zone, mended) === minute ? mended : guess
}

/** Whether this is the name of a time zone, as in `Europe/Lisbon`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** Minutes after midnight from `HH:MM`; undefined when it is none. */
export function parseClock(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes)
}

/** `HH:MM` of minutes after midnight. */
export function clockOf(minute: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
