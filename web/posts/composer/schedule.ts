/** A moment that is often meant, with the message that names it. */
export interface Preset {
  name: 'hour' | 'evening' | 'tomorrow' | 'monday'
  at: Date
}

/** Mastodon publishes later only what is at least five minutes away, https://docs.joinmastodon.org/methods/statuses/#create */
export const leastAhead = 5 * 60_000

/** Moments that are often meant, in the zone of this computer, soonest first, each once. */
export function presets(now: Date): Preset[] {
  const at = (days: number, hour: number) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const toMonday = (8 - now.getDay()) % 7 || 7
  const all: Preset[] = [
    { name: 'hour', at: nextQuarter(new Date(now.getTime() + 3_600_000)) },
    { name: 'evening', at: at(0, 18) },
    { name: 'tomorrow', at: at(1, 8) },
    // On a Sunday, Monday is tomorrow, and named so.
    ...(toMonday > 1 ? [{ name: 'monday' as const, at: at(toMonday, 8) }] : []),
  ]
  return all
    .filter((one) => one.name !== 'evening' || one.at.getTime() - now.getTime() > 2 * 3_600_000)
    .sort((a, b) => a.at.getTime() - b.at.getTime())
}

function nextQuarter(date: Date): Date {
  const quarter = 15 * 60_000
  return new Date(Math.ceil(date.getTime() / quarter) * quarter)
}

/** The value of a `datetime-local` field in the zone of this computer. */
export function toField(at: Date): string {
  return `${dayOf(at)}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** The moment that a `datetime-local` field names in the zone of this computer; null where it names none. */
export function fromField(value: string): Date | null {
  const at = new Date(value)
  return value === '' || Number.isNaN(at.getTime()) ? null : at
}

/** The day of a moment in the zone of this computer, as `2026-11-26`. */
export function dayOf(at: Date): string {
  return `${String(at.getFullYear()).padStart(4, '0')}-${two(at.getMonth() + 1)}-${two(at.getDate())}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}
