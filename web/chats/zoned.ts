/** A day and a minute as the clocks of a zone show them: `2026-11-26` and `20:30`. */
export interface ClockTime {
  day: string
  time: string
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of a zone show at a moment. Throws RangeError for a zone that there is not. */
export function clockAt(at: Date, zone: string): ClockTime {
  const { year, month, day, hour, minute } = partsAt(at, zone)
  return { day: `${year}-${month}-${day}`, time: `${hour}:${minute}` }
}

/**
 * The moment at which the clocks of a zone show this; null where it is no time, or where the clocks jump over it in spring. Where they
 * show it twice in autumn, the first one.
 */
export function momentOf({ day, time }: ClockTime, zone: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(asUtc)) return null
  const dayMs = 86_400_000
  // Zones keep to whole minutes today; a change of clocks lies between these two offsets.
  const offsets = [asUtc - dayMs, asUtc + dayMs].map((at) => offsetAt(new Date(at), zone))
  const found = offsets
    .map((offset) => new Date(asUtc - offset))
    .filter((at) => {
      const shown = clockAt(at, zone)
      return shown.day === day && shown.time === time
    })
  return found.toSorted((one, other) => one.getTime() - other.getTime())[0] ?? null
}

/** Whether the engine knows the zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone)
    return true
  } catch {
    return false
  }
}

/** All zones that can be chosen; `UTC` first, and those that are given although the engine lists them under another name. */
export function zonesWith(...given: readonly (string | undefined)[]): string[] {
  const extra = given.filter((zone): zone is string => zone !== undefined && isZone(zone))
  return [...new Set(['UTC', ...extra, ...Intl.supportedValuesOf('timeZone')])]
}

function offsetAt(at: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = partsAt(at, zone)
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - at.getTime()
}

function partsAt(at: Date, zone: string): Record<string, string> {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const fresh = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  })
  formats.set(zone, fresh)
  return fresh
}
