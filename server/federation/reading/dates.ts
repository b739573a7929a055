/** Ids of posts begin at this moment (platform/ids.ts); what is older counts as written then. */
const earliest = Date.UTC(2000, 0, 1)

const SHAPE =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2}(?:[.,]\d{1,12})?))?\s?([Zz]|[+-]\d{2}:?\d{2})?)?$/

/** A moment in the forms that servers write (RFC 3339, also without seconds or zone: UTC); undefined for anything else. */
export function readMoment(value: unknown): Date | undefined {
  if (typeof value !== 'string' || value.length > 60) return undefined
  const [whole, year, month, day, hour = '00', minute = '00', second = '00', zone = 'Z'] =
    SHAPE.exec(value.trim()) ?? []
  if (whole === undefined) return undefined
  const offset = zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')
  const [seconds = '00', fraction = ''] = second.replace(',', '.').split('.')
  const text = `${year}-${month}-${day}T${hour}:${minute}:${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}${offset}`
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}

/** When something was written: never after `now`, never before ids begin; undefined where nothing sensible is said. */
export function readPastMoment(value: unknown, now: Date): Date | undefined {
  const date = readMoment(value)
  if (date === undefined) return undefined
  return new Date(Math.min(Math.max(date.getTime(), earliest), now.getTime()))
}

const DURATION = /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,10}(?:\.\d{1,9})?)S)?)?$/

/** How long something plays, in seconds: an ISO 8601 duration (PeerTube, Mastodon) or a number (Funkwhale). */
export function readDuration(value: unknown): number | null {
  if (typeof value === 'number') return boundedSeconds(value)
  if (typeof value !== 'string' || value.length > 60) return null
  const [whole, days, hours, minutes, seconds] = DURATION.exec(value.trim()) ?? []
  if (whole === undefined || whole === 'P') return null
  return boundedSeconds(
    Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0),
  )
}

function boundedSeconds(seconds: number): number | null {
  return Number.isFinite(seconds) && seconds > 0 && seconds < 1e7 ? seconds : null
}
